import { wordsOf } from '../../../evaluators/outcome/multi-turn/state/wording.ts';
import { memoizeByObject } from '../../../harness/contract/memoize.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../audit/detector.ts';

/** A turn of the first entry of a scenario, with what it is recognised by. */
export type ListedTurn = {
  readonly entry: SuiteEntry;
  /** Key of the entry. */
  readonly key: string;
  readonly turn: number;
  /** What the user says. */
  readonly words: string;
  /** Calls of the reference. */
  readonly calls: readonly string[];
  readonly tools: ReadonlySet<string>;
  /** Each word once. */
  readonly vocabulary: ReadonlySet<string>;
};

/** A turn with the sum of the weights of its words. */
type WeighedTurn = ListedTurn & { readonly weight: number };

type Index = {
  readonly turns: readonly WeighedTurn[];
  /** Weight of a word: the rarer, the heavier. */
  readonly weightOf: (word: string) => number;
};

/** Least similarity of turns that are worth a look: half of the tools, or as much in words. */
const LEAST = 0.25;

/**
 * The most similar turns of other scenarios, the most similar first; of equal ones, the first of the suite. Similarity is the
 * mean of two shares: of the tools that the references call, those that both call; and of the words that are said, those that
 * are said in both, where rare words weigh more.
 *
 * @param most - of how many at most; fewer where nothing else is similar.
 */
export function similarTurns(
  audited: AuditedSuite,
  entry: SuiteEntry,
  turn: number,
  most: number,
): readonly ListedTurn[] {
  const { turns, weightOf } = indexOf(audited);
  const listed = turns.find((candidate) => candidate.entry === entry && candidate.turn === turn);
  if (listed === undefined) return [];
  return turns
    .filter((candidate) => candidate.entry !== entry)
    .map((candidate) => ({ candidate, similarity: similarityOf(listed, candidate, weightOf) }))
    .filter(({ similarity }) => similarity >= LEAST)
    .toSorted((left, right) => right.similarity - left.similarity)
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

const indexOf = memoizeByObject((audited: AuditedSuite): Index => {
  const { suite, variants, world } = audited;
  const turns = suite.entries
    .filter((entry) => entry.environments.length > 0 && variants(entry)[0] === entry)
    .flatMap((entry) => entry.turns.map((_turn, turn) => listedTurn(entry, turn, world)))
    .filter(({ words }) => words !== '');
  const counts = new Map<string, number>();
  for (const { vocabulary } of turns)
    for (const word of vocabulary) counts.set(word, (counts.get(word) ?? 0) + 1);
  const weights = new Map(
    Array.from(counts, ([word, count]) => [word, Math.log((turns.length + 1) / count)] as const),
  );
  const weightOf = (word: string): number => weights.get(word) ?? 0;
  return { turns: turns.map((turn) => ({ ...turn, weight: weightIn(turn.vocabulary, weightOf) })), weightOf };
});

function listedTurn(entry: SuiteEntry, turn: number, world: AuditedSuite['world']): ListedTurn {
  const words = (entry.turns[turn]?.messages ?? []).map(({ text }) => text).join('\n');
  const calls = entry.reference.kind === 'calls' ? (entry.reference.turns[turn] ?? []) : [];
  const tools = new Set(calls.flatMap((call) => world.reading(entry, call)?.tool ?? []));
  return { entry, key: entryKey(entry), turn, words, calls, tools, vocabulary: new Set(wordsOf(words)) };
}

const weightIn = (words: Iterable<string>, weightOf: Index['weightOf']): number =>
  [...words].reduce((sum, word) => sum + weightOf(word), 0);

function similarityOf(listed: WeighedTurn, candidate: WeighedTurn, weightOf: Index['weightOf']): number {
  const shared = listed.tools.intersection(candidate.tools).size;
  const tools = shared / Math.max(1, listed.tools.size + candidate.tools.size - shared);
  const both = weightIn(listed.vocabulary.intersection(candidate.vocabulary), weightOf);
  const all = listed.weight + candidate.weight - both;
  return (tools + (all === 0 ? 0 : both / all)) / 2;
}
