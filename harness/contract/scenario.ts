import type { ScenarioRule, SuiteDefinition } from './suite-definition.ts';

/** The part of an entry that scenario rules read. */
export type RuledEntry = { readonly entryKey: string; readonly category: string };

/** The part of an entry that determines its scenario. `scenario` is `null` or absent where the suite does not state it. */
export type ScenarioEntry = RuledEntry & { readonly scenario?: string | null | undefined };

/**
 * Scenario of an entry: stated by its suite, or else derived from the rules of the family. Entries of one scenario are
 * variants of each other and therefore not independent observations.
 */
export function scenarioOf(
  definition: Pick<SuiteDefinition, 'scenarios'>,
  { scenario, ...entry }: ScenarioEntry,
): string {
  return scenario ?? scenarioByRule(definition, entry);
}

/** Scenario according to the rules of a family; an entry that matches no rule is its own scenario. */
export function scenarioByRule(
  { scenarios }: Pick<SuiteDefinition, 'scenarios'>,
  { entryKey, category }: RuledEntry,
): string {
  for (const { categories, pattern, template } of compiled(scenarios)) {
    const match = category.startsWith(categories) ? pattern.exec(entryKey) : null;
    if (match === null) continue;
    return template.replaceAll(/\{(category|\d)\}/g, (_text, name: string) =>
      name === 'category' ? category : (match[Number(name)] ?? ''),
    );
  }
  return `${category} ${entryKey}`;
}

/** A rule with its regular expression compiled. */
type CompiledRule = {
  readonly categories: string;
  readonly pattern: RegExp;
  readonly template: string;
};

const memory = new WeakMap<readonly ScenarioRule[], readonly CompiledRule[]>();

/** Compiles the regular expressions of a list of rules; memoized by list. */
function compiled(rules: readonly ScenarioRule[]): readonly CompiledRule[] {
  const stored = memory.get(rules);
  if (stored !== undefined) return stored;
  const fresh = rules.map(({ categories, key, scenario }) => ({
    categories,
    pattern: new RegExp(key),
    template: scenario,
  }));
  memory.set(rules, fresh);
  return fresh;
}
