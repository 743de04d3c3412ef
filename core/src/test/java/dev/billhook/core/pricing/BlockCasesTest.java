package dev.billhook.core.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.cases.Cases;
import dev.billhook.core.cases.Cases.Case;
import dev.billhook.core.money.Rational;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Kill Bill's blocks: a tier is a number of blocks, a started block is a whole one. */
class BlockCasesTest {
    static Stream<Case> usage() {
        return Cases.of("proration-killbill.json", "usage");
    }

    @ParameterizedTest
    @MethodSource("usage")
    void startedBlocksAreBilledByTheirTier(Case one) {
        JsonNode tiers = one.inputs().get("tiers");
        JsonNode usage = one.inputs().get("usage");
        Rational booked = CaseInputs.optional(one.inputs(), "already_billed").orElse(Rational.ZERO);
        Rational amount = tiers.isArray()
                ? amount(one, tiers, usage, booked)
                : tiers.properties().stream()
                        .map(Map.Entry::getKey)
                        .map(unit -> amount(one, tiers.get(unit), usage.get(unit), Rational.ZERO))
                        .reduce(Rational.ZERO, Rational::plus);
        assertThat(amount).isEqualTo(CaseInputs.number(one.expected().get("amount")));
    }

    private static Rational amount(Case one, JsonNode blocks, JsonNode usage, Rational booked) {
        Tiers tiers =
                Tiers.ofBlocks(blocks.valueStream().map(BlockCasesTest::block).toList());
        boolean top = one.inputs().get("tier_policy").asString().startsWith("TOP_TIER");
        PriceModel model = top ? new PriceModel.Volume(tiers) : new PriceModel.Graduated(tiers);
        Price price = Price.of(CaseInputs.EUR, model);
        return Pricing.rate(price, Usage.of(sum(usage)).booked(booked)).exact();
    }

    private static Block block(JsonNode node) {
        JsonNode most = node.get("max_blocks");
        return new Block(
                CaseInputs.number(node.get("block_size")),
                most == null || most.isNull() ? OptionalLong.empty() : OptionalLong.of(most.asLong()),
                CaseInputs.number(node.get("price_per_block")));
    }

    private static Rational sum(JsonNode usage) {
        return usage.isArray()
                ? usage.valueStream().map(CaseInputs::number).reduce(Rational.ZERO, Rational::plus)
                : CaseInputs.number(usage);
    }
}
