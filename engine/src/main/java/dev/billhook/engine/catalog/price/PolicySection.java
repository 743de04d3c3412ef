package dev.billhook.engine.catalog.price;

import dev.billhook.core.invoicing.InvoicePolicies;
import dev.billhook.core.proration.ProrationPolicies;
import dev.billhook.engine.kit.yaml.Section;
import dev.billhook.engine.kit.yaml.Yaml;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The policies of a book or of one of its components, in one section: those of the calculation, those of parts of periods and
 * those of whole invoices.
 * {@code money_rounding} is of both.
 */
public record PolicySection(Section written) {
    public static final PolicySection NONE = new PolicySection(new Section("policies", new Yaml.Mapping(1, List.of())));

    /** Refuses names and values that no policy has. */
    public static PolicySection read(Section written) {
        var known = new HashSet<>(PolicyNames.names());
        known.addAll(ProrationReader.FIELDS);
        known.addAll(InvoicingReader.FIELDS);
        var section = new PolicySection(written.only(known));
        PolicyNames.read(section.only(PolicyNames.names()));
        section.proration();
        section.invoicing();
        return section;
    }

    /** These, where the component says nothing else. */
    public PolicySection overriddenBy(Optional<PolicySection> component) {
        if (component.isEmpty()) {
            return this;
        }
        var its = component.get().written;
        var fields = new ArrayList<>(its.mapping().fields());
        written.mapping().fields().stream()
                .filter(field -> !its.has(field.name()))
                .forEach(fields::add);
        return new PolicySection(
                new Section(its.path(), new Yaml.Mapping(its.mapping().line(), fields)));
    }

    public ProrationPolicies proration() {
        return ProrationReader.read(only(ProrationReader.FIELDS));
    }

    public InvoicePolicies invoicing() {
        return InvoicingReader.read(only(InvoicingReader.FIELDS));
    }

    /** The component with those policies that its price takes. */
    public Section in(Section component) {
        var fields = new ArrayList<>(component.mapping().fields());
        fields.removeIf(field -> field.name().equals("policies"));
        var pricing = only(PolicyNames.names()).mapping();
        fields.add(new Yaml.Field(pricing.line(), "policies", pricing));
        return new Section(
                component.path(), new Yaml.Mapping(component.mapping().line(), fields));
    }

    private Section only(Set<String> names) {
        var fields = written.mapping().fields().stream()
                .filter(field -> names.contains(field.name()))
                .toList();
        return new Section(written.path(), new Yaml.Mapping(written.mapping().line(), fields));
    }
}
