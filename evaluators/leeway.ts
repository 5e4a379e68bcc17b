import { equal } from '../benchmarks/python/equality.ts';
import { printCall } from '../benchmarks/python/syntax/print-call.ts';
import type { CallReading } from '../harness/contract/environment.ts';
import type { Episode } from '../harness/contract/episode.ts';
import type { Judge, JudgingPorts } from '../harness/contract/evaluator.ts';
import { memoizeByObject } from '../harness/contract/memoize.ts';
import type { SuiteEntry } from '../harness/contract/suite.ts';
import type { Value } from '../harness/contract/value.ts';
import { wantedOf } from '../harness/contract/wanted.ts';
import type { Verdict } from '../harness/contract/verdict.ts';
import { asksIn, turnsToAskIn } from './asking-back.ts';
import { recordedCalls } from '../harness/replay/recorded-calls.ts';

/** Calls of a reference or of an episode, turn by turn. */
type Turns = readonly (readonly string[])[];

/** A text in a reference whose wording is free: which calls pass it, and under which name. */
type FreeText = { readonly tool: string; readonly argument: string; readonly others: Named };

/** Arguments of a call by name, in the order of the tool's parameters. */
type Named = ReadonlyMap<string, Value>;

/**
 * A judge that accepts what the leeway of an entry accepts: the episode passes if it passes with any of the entry's
 * references. Otherwise the verdict is that of the first. Entries without leeway are judged as without this function.
 *
 * A reference that leaves something undone because the user has to be asked is right for who asks, and not for who merely does
 * nothing: with it, the episode's words have to ask in that turn.
 */
export function withLeeway(
  judge: Judge,
  ports: Pick<JudgingPorts, 'world' | 'decodeCalls' | 'callSource'>,
): Judge {
  const acceptedOf = memoizeByObject(acceptedEntries);
  const askedOf = memoizeByObject(({ leeway }: SuiteEntry): readonly (readonly number[])[] =>
    leeway === undefined ? [] : [[], ...leeway.references.map((accepted) => turnsToAskIn(accepted, leeway))],
  );
  return (entry, episode) => {
    if (entry.leeway === undefined || entry.reference.kind !== 'calls') return judge(entry, episode);
    let first: Verdict | undefined;
    const asked = askedOf(entry);
    for (const [index, each] of worded(acceptedOf(entry), entry, episode, ports).entries()) {
      if (asked[index]?.some((turn) => !asksIn(episode, turn, ports)) === true) continue;
      const verdict = judge(each, episode);
      if (verdict.kind === 'pass') return verdict;
      first ??= verdict;
    }
    return first ?? judge(entry, episode);
  };
}

/** The entry with each of its references, the one without what is not demanded first. */
function acceptedEntries(entry: SuiteEntry): readonly SuiteEntry[] {
  const { reference, leeway } = entry;
  if (reference.kind !== 'calls' || leeway === undefined) return [entry];
  const isDemanded = (turn: number, call: number): boolean =>
    !leeway.outputs.some((free) => free.turn === turn && free.call === call);
  const demandedOf = (turns: Turns): Turns =>
    turns.map((calls, turn) =>
      sameCalls(calls, reference.turns[turn] ?? [])
        ? calls.filter((_, call) => isDemanded(turn, call))
        : calls,
    );
  return [reference.turns, ...leeway.references].map((turns) => {
    const demanded = demandedOf(turns);
    const { wanted } = entry;
    const moved = wanted && { wanted: wantedOf(wanted, reference.turns, demanded) };
    return withReference({ ...entry, ...moved }, demanded);
  });
}

const sameCalls = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.every((call, index) => call === right[index]);

/** The outcome that people have reviewed is that of the reference alone, so that of another one is derived. */
function withReference(entry: SuiteEntry, turns: Turns): SuiteEntry {
  const { outcome: _reviewed, leeway: _leeway, ...rest } = entry;
  return { ...rest, reference: { kind: 'calls', turns: turns.map((calls) => [...calls]) } };
}

/** The same entries, with the episode's own texts where the wording is free. */
function worded(
  accepted: readonly SuiteEntry[],
  entry: SuiteEntry,
  episode: Episode,
  ports: Pick<JudgingPorts, 'world' | 'decodeCalls' | 'callSource'>,
): readonly SuiteEntry[] {
  const free = freeTexts(entry, ports);
  if (free.length === 0) return accepted;
  const recorded = recordedCalls(episode, ports);
  if (recorded === 'no-decoder') return accepted;
  const read = (call: string): CallReading | undefined => ports.world.reading(entry, call);
  const played = recorded.map((steps) => steps.flat().flatMap((call) => read(call) ?? []));
  return accepted.map((each) => {
    const turns = each.reference.kind === 'calls' ? each.reference.turns : [];
    const taken = new Set<CallReading>();
    const wordedTurns = turns.map((calls, turn) => {
      const nearby = [...(played[turn] ?? []), ...played.flat()];
      return calls.map((call) => {
        const spoken = inWordsOf(
          nearby.filter((other) => !taken.has(other)),
          read(call),
          free,
        );
        if (spoken !== undefined) taken.add(spoken.source);
        return spoken?.call ?? call;
      });
    });
    return withReference(each, wordedTurns);
  });
}

function freeTexts(entry: SuiteEntry, { world }: Pick<JudgingPorts, 'world'>): readonly FreeText[] {
  const turns = entry.reference.kind === 'calls' ? entry.reference.turns : [];
  return (entry.leeway?.wording ?? []).flatMap(({ turn, call, argument }) => {
    const reading = world.reading(entry, turns[turn]?.[call] ?? '');
    const args = argumentsOf(reading);
    if (reading === undefined || args === undefined || !args.has(argument)) return [];
    return [{ tool: reading.tool, argument, others: without(args, argument) }];
  });
}

/**
 * A call of a reference with the text that a call of the episode passes in its place. `undefined`: its wording is not free, or the
 * episode has no such call: that something is written, and to whom, is never free.
 */
function inWordsOf(
  played: readonly CallReading[],
  reading: CallReading | undefined,
  free: readonly FreeText[],
): { readonly call: string; readonly source: CallReading } | undefined {
  const args = argumentsOf(reading);
  if (reading === undefined || args === undefined) return undefined;
  const isAlike = ({ tool, argument, others }: FreeText, other: CallReading, theirs: Named | undefined) =>
    theirs !== undefined && tool === other.tool && sameNamed(others, without(theirs, argument));
  const text = free.find((each) => isAlike(each, reading, args));
  if (text === undefined) return undefined;
  for (const source of played) {
    const theirs = argumentsOf(source);
    const value = theirs?.get(text.argument);
    if (!isAlike(text, source, theirs) || typeof value !== 'string' || value.trim() === '') continue;
    return { call: printCall(reading.tool, new Map([...args, [text.argument, value]])), source };
  }
  return undefined;
}

const argumentsOf = (reading: CallReading | undefined): Named | undefined =>
  reading?.args === undefined ? undefined : new Map(Object.entries(reading.args));

const without = (args: Named, name: string): Named =>
  new Map([...args].filter(([argument]) => argument !== name));

const sameNamed = (left: Named, right: Named): boolean =>
  left.size === right.size &&
  [...left].every(([name, value]) => {
    const other = right.get(name);
    return other !== undefined && equal(value, other);
  });
