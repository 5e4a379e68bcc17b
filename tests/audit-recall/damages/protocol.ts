import type { RandomIntegers } from '../../../harness/contract/seeded-random.ts';
import { entryKey, toolsOf } from '../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../../repairs/audit/detector.ts';
import {
  callText,
  placedArguments,
  readCall,
  replacedCall,
  turnsOf,
  withArgument,
  withTurns,
} from '../calls.ts';
import { firstOf } from '../first-of.ts';
import { UNCHANGED } from '../planting.ts';
import type { Damage, Planting } from '../planting.ts';
import { numberText, otherNumber, says, withTypo, withWords, wordsIn, wordsUntil } from '../texts.ts';
import { damagedReference } from './damaged-reference.ts';

type Draw = RandomIntegers;

/** Turns without a call in the reference whose work is done in the next one. */
const waitingTurns = (entry: SuiteEntry): readonly number[] =>
  turnsOf(entry).flatMap((calls, turn) =>
    calls.length === 0 && (turnsOf(entry)[turn + 1] ?? []).length > 0 ? [turn] : [],
  );

/** The work of the waiting turn, done at once. */
const early = (entry: SuiteEntry, turn: number): SuiteEntry['reference'] =>
  withTurns(
    entry,
    new Map([
      [turn, turnsOf(entry)[turn + 1] ?? []],
      [turn + 1, []],
    ]),
  ).reference;

/** Another tool is withheld than the one that the waiting turn needs. */
function plantNotNeeded(entry: SuiteEntry, audited: AuditedSuite, draw: Draw): Planting | undefined {
  const key = entryKey(entry);
  const called = turnsOf(entry)
    .flat()
    .map((text) => readCall(text)?.tool);
  const unused = toolsOf(entry, audited.suite.catalogue)
    .map(({ name }) => name)
    .filter((name) => !called.includes(name));
  return firstOf(waitingTurns(entry), draw, (turn) => {
    const announced = entry.turns[turn + 1]?.announces ?? [];
    const instead = unused.filter((name) => !announced.includes(name));
    const [name] = [instead[draw.below(Math.max(1, instead.length))]];
    if (announced.length === 0 || name === undefined) return undefined;
    const turns = entry.turns.map((one, at) => (at === turn + 1 ? { ...one, announces: [name] } : one));
    return {
      ...UNCHANGED,
      entries: new Map([[key, { ...entry, turns }]]),
      place: { kind: 'entry', entry: key, turns: [turn, turn + 1] },
      what: `${name} is withheld, which turn ${turn} does not need; ${announced.join(', ')} is offered from the start.`,
      proof: { claims: 'right-but-failed', entry: key, played: early(entry, turn) },
    };
  });
}

/** The user says the missing value in the turn that lacks it, or in the one before. */
function plantSaidBefore(entry: SuiteEntry, _audited: AuditedSuite, draw: Draw): Planting | undefined {
  const key = entryKey(entry);
  const waiting = entry.category.endsWith('miss_param') ? waitingTurns(entry) : [];
  return firstOf(waiting, draw, (turn) => {
    const value = wordsIn(entry, turn + 1);
    const place = turn > 0 && wordsIn(entry, turn - 1) !== '' ? turn - draw.below(2) : turn;
    const damaged = withWords(entry, (words, at) => (at === place ? `${words} ${value}` : words));
    // Only a value that the early call needs makes the variant void.
    const needed = placedArguments(entry).some(({ turn: at, value: literal }) => {
      const text = typeof literal === 'string' ? literal : (numberText(literal) ?? '');
      return at === turn + 1 && says(value, text) && !says(wordsUntil(entry, turn), text);
    });
    if (!needed) return undefined;
    return {
      ...UNCHANGED,
      entries: new Map([[key, damaged]]),
      place: { kind: 'entry', entry: key, turns: [...new Set([place, turn, turn + 1])] },
      what: `Turn ${place} says already what turn ${turn + 1} supplies.`,
      proof: { claims: 'right-but-failed', entry: key, played: early(damaged, turn) },
    };
  });
}

/** One literal of a variant differs from the base; where it can be, one that the user does not dictate. */
function plantDrifted(entry: SuiteEntry, audited: AuditedSuite, draw: Draw): Planting | undefined {
  if (audited.variants(entry).length < 2) return undefined;
  const alone = { ...audited, variants: () => [entry] };
  const places = placedArguments(entry);
  const isSaid = (turn: number, text: string): boolean => says(wordsUntil(entry, turn), text);
  const unsaid = places.filter(({ turn, value }) =>
    typeof value === 'string' ? !isSaid(turn, value) : !isSaid(turn, numberText(value) ?? ''),
  );
  const drift = (from: typeof places) =>
    firstOf(from, draw, ({ turn, call, written, index, value }) => {
      const other = typeof value === 'string' ? withTypo(value, draw) : otherNumber(value, draw);
      if (other === undefined) return undefined;
      const text = callText(withArgument(written, index, other));
      return damagedReference(entry, alone, {
        changes: new Map([[turn, replacedCall(turnsOf(entry)[turn] ?? [], call, text)]]),
        turns: [turn],
        what: `The reference makes the call ${text}, its variants ${callText(written)}.`,
      });
    });
  return drift(unsaid) ?? drift(places);
}

/** Damages of what makes a variant a variant. */
export const PROTOCOL_DAMAGES: readonly Damage[] = [
  {
    kind: 'withheld-tool-not-needed',
    does: 'The tool that is withheld is not the one that the turn needs.',
    over: 'entry',
    components: ['protocol'],
    plant: plantNotNeeded,
  },
  {
    kind: 'missing-value-said',
    does: 'The value that the turn is to lack is said in it or in the turn before.',
    over: 'entry',
    components: ['protocol'],
    plant: plantSaidBefore,
  },
  {
    kind: 'variant-drifted',
    does: 'A literal of the reference differs from the one in the variants of the entry.',
    over: 'entry',
    components: ['reference'],
    plant: plantDrifted,
  },
];
