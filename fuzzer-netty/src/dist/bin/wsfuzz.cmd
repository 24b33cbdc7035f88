@echo off
rem Starts wsfuzz with the Java that JAVA_HOME names, or with the one on the PATH; it must be 25 or newer.
rem   WSFUZZ_JAVA_OPTS    more options for the JVM
setlocal
set "HOME_=%~dp0.."
set "JAVA_=java"
if defined JAVA_HOME set "JAVA_=%JAVA_HOME%\bin\java"
"%JAVA_%" "@%HOME_%\jvm.options" %WSFUZZ_JAVA_OPTS% -cp "%HOME_%\wsfuzz.jar" io.wsfuzz.cli.Main %*
exit /b %ERRORLEVEL%
