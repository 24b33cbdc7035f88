package io.wsfuzz.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;

/** Where the octets are. */
public enum Memory {
    /** In an array. */
    HEAP,
    /** Outside, in Netty's pool: what comes from a socket and goes there. */
    DIRECT;

    /** A buffer of this kind and exactly this size, all of it readable. */
    ByteBuf allocate(int octets) {
        PooledByteBufAllocator pool = PooledByteBufAllocator.DEFAULT;
        ByteBuf buffer = this == HEAP ? pool.heapBuffer(octets, octets) : pool.directBuffer(octets, octets);
        return buffer.setZero(0, octets).writerIndex(octets);
    }
}
