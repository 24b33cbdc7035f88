package io.wsfuzz.deflate;

import java.util.IdentityHashMap;

/** The codes of the blocks of a stream, each one made once, however often its block is repeated. */
final class BlockCodes {

    private final IdentityHashMap<Block, BlockCode> codes = new IdentityHashMap<>();

    BlockCode of(Block.Fixed block) {
        return codes.computeIfAbsent(block, _ -> new BlockCode(block.tokens()));
    }

    BlockCode of(Block.Dynamic block) {
        return codes.computeIfAbsent(block, _ -> new BlockCode(block.tokens(), block.lengths()));
    }
}
