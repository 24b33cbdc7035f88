@echo off
rem wstest, as the classic suite calls its tool: wsfuzz wstest ...
call "%~dp0wsfuzz.cmd" wstest %*
exit /b %ERRORLEVEL%
