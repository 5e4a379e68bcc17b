import { ownWorlds } from '../../../benchmarks/suites/own-environments.ts';
import { plainJson } from '../../../benchmarks/python/plain-json.ts';
import { userWords } from '../../../evaluators/outcome/multi-turn/reference.ts';
import type {
  EnvironmentDefinition,
  Parameter,
  ToolDefinition,
} from '../../../harness/contract/environment-definition.ts';
import { memoizeByObject } from '../../../harness/contract/memoize.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../audit/detector.ts';
import { placedCalls } from '../../audit/detectors/conversations/shared/placed-calls.ts';
import type { PlacedCall } from '../../audit/detectors/conversations/shared/placed-calls.ts';
import { situationOf, todayOf } from './reading/today.ts';
import { wordsRead } from './reading/words-read.ts';
import type { WordsRead } from './reading/words-read.ts';

/** A value that a call passes and that is not the default. */
export type Given = { readonly parameter: Parameter; readonly value: string | number | boolean };

/** A call of a reference with the definition of its tool. */
export type DefinedCall = PlacedCall & {
  readonly definition: EnvironmentDefinition;
  readonly tool: ToolDefinition;
  readonly given: readonly Given[];
};

/** All that gates of words know of an entry: what everybody can see, never how it was made. */
export type EntryFacts = {
  readonly entry: SuiteEntry;
  readonly audited: AuditedSuite;
  /** `YYYY-MM-DD` */
  readonly today: string;
  /** What the assistant is told before the user speaks. */
  readonly situation: WordsRead;
  /** What the user says, by turn. */
  readonly words: readonly WordsRead[];
  /** Calls of the reference to tools of the suite's own environments, executed, in order. */
  readonly calls: readonly DefinedCall[];
};

/** Facts of an entry. Memoized by suite and entry. @throws {InputError} if a definition of the suite is malformed. */
export const factsOf = (entry: SuiteEntry, audited: AuditedSuite): EntryFacts =>
  facts(audited.world)({ entry, audited });

type Asked = { readonly entry: SuiteEntry; readonly audited: AuditedSuite };

const facts = memoizeByObject((_world: AuditedSuite['world']) => {
  const known = new WeakMap<SuiteEntry, EntryFacts>();
  return ({ entry, audited }: Asked): EntryFacts => {
    const found = known.get(entry) ?? compute(entry, audited);
    known.set(entry, found);
    return found;
  };
});

function compute(entry: SuiteEntry, audited: AuditedSuite): EntryFacts {
  const today = todayOf(entry, audited.definition.now);
  const { definitions } = ownWorlds(audited.suite);
  return {
    entry,
    audited,
    today,
    situation: wordsRead(situationOf(entry), today),
    words: userWords(entry).map((text) => wordsRead(text, today)),
    calls: placedCalls(entry, audited).flatMap((placed) => defined(placed, definitions)),
  };
}

function defined(
  placed: PlacedCall,
  definitions: ReadonlyMap<string, EnvironmentDefinition>,
): readonly DefinedCall[] {
  const { reading } = placed;
  const definition = definitions.get(reading?.environment ?? '');
  const tool = definition?.tools.find(({ name }) => name === reading?.tool);
  if (reading?.args === undefined || definition === undefined || tool === undefined) return [];
  const given = tool.parameters.flatMap((parameter): readonly Given[] => {
    const value = plainJson(reading.args?.[parameter.name] ?? null);
    if (value === null || typeof value === 'object' || value === parameter.default) return [];
    return [{ parameter, value }];
  });
  return [{ ...placed, definition, tool, given }];
}

/** Calls of a turn. */
export const callsIn = ({ calls }: EntryFacts, turn: number): readonly DefinedCall[] =>
  calls.filter((call) => call.turn === turn);

/** Some turns, from 0, both included. */
export type Span = { readonly first: number; readonly last: number };

/** Words of the user from one turn to another, both included, read as one text. */
export const wordsFrom = ({ words, today }: EntryFacts, first: number, last: number): WordsRead =>
  wordsRead(
    words
      .slice(first, last + 1)
      .map(({ text }) => text)
      .join('\n'),
    today,
  );

/** Turn in which the request begins that is answered in a turn: the one after the reference last made a call. */
export const requestStart = ({ calls }: EntryFacts, turn: number): number =>
  (calls.findLast((call) => call.turn < turn)?.turn ?? -1) + 1;

/** What the user says since the reference last made a call before a turn, that turn included. */
export const requestWords = (known: EntryFacts, turn: number): WordsRead =>
  wordsFrom(known, requestStart(known, turn), turn);

/** `table` and `column` whose values a parameter takes. */
export function refersTo({
  refers,
}: Parameter): { readonly table: string; readonly column: string } | undefined {
  const [table, column] = refers?.split('.') ?? [];
  return table === undefined || column === undefined ? undefined : { table, column };
}

/** Type of the values that a parameter takes: that of its column, or its format. */
export function typeOf({ definition }: Pick<DefinedCall, 'definition'>, parameter: Parameter) {
  const place = refersTo(parameter);
  const table = definition.tables.find(({ name }) => name === place?.table);
  return table?.columns.find(({ name }) => name === place?.column)?.type ?? parameter.format;
}
