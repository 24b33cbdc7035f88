package io.wsfuzz.deflate;

import java.util.IdentityHashMap;

/** The codes of the blocks of a stream, each one made once, however often its block is repeated. */
final class BlockCodes {

    private final IdentityHashMap<DeflateBlock, BlockCode> codes = new IdentityHashMap<>();

    BlockCode of(DeflateBlock.Fixed block) {
        return codes.computeIfAbsent(block, _ -> new BlockCode(block.tokens()));
    }

    BlockCode of(DeflateBlock.Dynamic block) {
        return codes.computeIfAbsent(block, _ -> new BlockCode(block.tokens(), block.lengths()));
    }
}
