import type { ScenarioRule, SuiteDefinition } from './suite-definition.ts';

/** An entry as far as the rules of its family go. */
export type RuledEntry = { readonly entryKey: string; readonly category: string };

/** An entry as far as its scenario goes; `null` or absent: the suite does not state it. */
export type ScenarioEntry = RuledEntry & { readonly scenario?: string | null | undefined };

/**
 * Scenario of an entry, as its suite states it or else by the rules of the family. Entries of one scenario are variants of
 * one another, so they are no independent observations.
 */
export function scenarioOf(
  definition: Pick<SuiteDefinition, 'scenarios'>,
  { scenario, ...entry }: ScenarioEntry,
): string {
  return scenario ?? scenarioByRule(definition, entry);
}

/** Scenario that the rules of a family give; an entry that no rule fits is a scenario of its own. */
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

/** A rule, ready to be used. */
type CompiledRule = {
  readonly categories: string;
  readonly pattern: RegExp;
  readonly template: string;
};

const memory = new WeakMap<readonly ScenarioRule[], readonly CompiledRule[]>();

/** Rules with their expressions compiled, once for each list of rules. */
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
