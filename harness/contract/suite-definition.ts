import { z } from 'zod';

/** A rule by which ids of entries name the scenario that they vary. */
export const ScenarioRule = z.strictObject({
  /** What the category begins with; empty: any category. */
  categories: z.string(),
  /** Regular expression over the entry key. */
  key: z.string(),
  /** Name of the scenario; `{category}` stands for the category, `{1}` for the first group of `key`. */
  scenario: z.string(),
});
export type ScenarioRule = z.infer<typeof ScenarioRule>;

/** Categories that are scored together. */
export const SuiteGroup = z.strictObject({
  /** Names the group on the command line and in addresses. */
  slug: z.string().min(1),
  title: z.string(),
  kind: z.enum(['overall', 'group']),
  /** How the score comes about, as a sentence for a reader. */
  formula: z.string(),
  /** Categories in suite order; `null`: all of the suite. */
  categories: z.array(z.string()).nullable(),
  /** Slugs of the groups that the score is the mean of; `null`: it is made of categories. */
  parts: z.array(z.string()).nullable(),
  /**
   * Table of the suite's authors for this group, by the id that evaluators look up; its ranking formula weighs the
   * categories. `null`: there is none, and every entry weighs the same.
   */
  table: z.string().nullable(),
});
export type SuiteGroup = z.infer<typeof SuiteGroup>;

/** Outputs of models that were published elsewhere. */
export const RecordedOutputs = z.strictObject({
  source: z.string(),
  sourceLink: z.string(),
  licence: z.string(),
  /** Command that stores them, for a reader who wants to make the figures again. */
  importCommand: z.string(),
  /** Flags that a published board of them was written with. */
  publishFlags: z.string(),
  /** Folder of results/ for plain tables of their figures. */
  figures: z.string().min(1),
});
export type RecordedOutputs = z.infer<typeof RecordedOutputs>;

/** What of a suite may be shown to others. */
export const SuitePublication = z.strictObject({
  /** `withheld`: tasks and episodes are not copied; ids and figures are. */
  texts: z.enum(['published', 'withheld']),
  /** Where each category's entries lie line by line; `{category}` stands for the category. `null`: nowhere. */
  upstream: z.strictObject({ address: z.string(), file: z.string() }).nullable(),
  /** `null`: no outputs were published elsewhere. */
  recordedOutputs: RecordedOutputs.nullable(),
});
export type SuitePublication = z.infer<typeof SuitePublication>;

/**
 * All that is particular to a family of suites, as data. A suite that is derived from another keeps its family, and with it
 * groups, tables, notes and protocol.
 */
export const SuiteDefinition = z.strictObject({
  family: z.string().min(1),
  title: z.string(),
  explanation: z.string(),
  sourceLink: z.string().nullable(),
  /** Local time of its worlds, `YYYY-MM-DDTHH:MM:SS`, in UTC. */
  now: z.string(),
  /** Protocol by which models are spoken to, by the id that runs look up. */
  protocol: z.string().min(1),
  /**
   * Order in which the content hash reads the fields of an entry. Fixed by the first release of the family, so that a hash
   * depends neither on a loader nor on a store.
   */
  fieldOrder: z.enum(['as-declared', 'occurrence-last']),
  /** Rules in order of precedence; an entry that none fits is a scenario of its own. */
  scenarios: z.array(ScenarioRule),
  /** The group that a reader meets first comes first. */
  groups: z.array(SuiteGroup).min(1),
  /** What a category asks, by its name; a category that is not listed is described by its name alone. */
  categories: z.record(z.string(), z.string()),
  /** Further words for some of its categories, beside those of groups. */
  selections: z.record(z.string(), z.array(z.string())),
  publication: SuitePublication,
});
export type SuiteDefinition = z.infer<typeof SuiteDefinition>;

/** Categories of a group, of those that a suite has, in suite order. */
export function categoriesInGroup(group: SuiteGroup, categories: readonly string[]): readonly string[] {
  return group.categories === null
    ? categories
    : categories.filter((name) => group.categories?.includes(name));
}

/**
 * Categories that a word means: `all`, one by its name, those of a group or of another selection, in suite order.
 * `undefined` for any other word.
 *
 * @param categories - those that the suite has.
 */
export function categoriesNamed(
  { groups, selections }: Pick<SuiteDefinition, 'groups' | 'selections'>,
  categories: readonly string[],
  word: string,
): readonly string[] | undefined {
  if (word === 'all') return categories;
  if (categories.includes(word)) return [word];
  const group = groups.find(({ slug }) => slug === word);
  if (group !== undefined) return categoriesInGroup(group, categories);
  const selected = Object.hasOwn(selections, word) ? selections[word] : undefined;
  return selected && categories.filter((name) => selected.includes(name));
}

/** Words that {@link categoriesNamed} takes. */
export function categoryWords(
  { groups, selections }: Pick<SuiteDefinition, 'groups' | 'selections'>,
  categories: readonly string[],
): readonly string[] {
  return ['all', ...Object.keys(selections), ...groups.map(({ slug }) => slug), ...categories];
}
