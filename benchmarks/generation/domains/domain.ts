import type { EnvironmentDefinition } from '../../../harness/contract/environment-definition.ts';
import { InputError, schemaProblem } from '../../../harness/contract/errors.ts';
import { mustGet } from '../../../harness/contract/must-get.ts';
import type {
  Hub,
  PatternParts,
  Question,
  Superlative,
  TableSketch,
  Tally,
  ToolSketch,
} from '../patterns/pattern.ts';
import { PATTERNS } from '../patterns/registry.ts';
import type { AnyPattern } from '../patterns/registry.ts';
import { register } from '../patterns/register/index.ts';
import { hubOf } from '../patterns/register/words.ts';
import { definedEnvironment } from './defined-environment.ts';
import type { Theme } from './theme.ts';

/** A domain: an environment, and what its author knows of it beyond its definition. */
export type Domain = {
  readonly theme: Theme;
  /** Ids of its patterns, in order. */
  readonly patterns: readonly string[];
  readonly definition: EnvironmentDefinition;
  readonly hub: Hub;
  readonly tables: ReadonlyMap<string, TableSketch>;
  readonly tools: ReadonlyMap<string, ToolSketch>;
  readonly questions: readonly Question[];
  readonly tallies: readonly Tally[];
  readonly superlatives: readonly Superlative[];
  readonly settle: readonly NonNullable<PatternParts['settle']>[];
};

/**
 * Makes a domain of a theme and some of the patterns that suit it.
 *
 * @throws {InputError} if the theme lacks the words of a pattern.
 */
export function makeDomain(theme: Theme, patterns: readonly string[]): Domain {
  const { people } = theme;
  const hub = hubOf(people);
  const parts = [register.build(people, hub), ...patterns.map((id) => partsOf(id, theme, hub))];
  const tables = parts.flatMap((part) => part.tables);
  const tools = parts.flatMap((part) => part.tools);
  return {
    theme,
    patterns,
    definition: definedEnvironment({
      name: theme.environment,
      description: theme.description,
      tables,
      tools,
    }),
    hub,
    tables: new Map(tables.map((table) => [table.name, table])),
    tools: new Map(tools.map((tool) => [tool.name, tool])),
    questions: parts.flatMap((part) => part.questions),
    tallies: parts.flatMap((part) => part.tallies),
    superlatives: parts.flatMap((part) => part.superlatives),
    settle: parts.flatMap(({ settle }) => (settle === undefined ? [] : [settle])),
  };
}

function partsOf(id: string, theme: Theme, hub: Hub): PatternParts {
  const pattern: AnyPattern = mustGet(PATTERNS, id, 'pattern');
  const words = pattern.words.safeParse(theme.patterns[id]);
  if (words.success) return pattern.build(words.data, hub);
  throw new InputError({
    place: `theme ${theme.id}, pattern ${id}`,
    cause: schemaProblem(words.error),
    remedy: 'Give the theme the words that the pattern asks for.',
  });
}
