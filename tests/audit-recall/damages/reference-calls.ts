import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { RandomIntegers } from '../../../harness/contract/seeded-random.ts';
import type { AuditedSuite } from '../../../repairs/audit/detector.ts';
import { callText, readCall, replacedCall, turnsOf } from '../calls.ts';
import type { WrittenCall } from '../calls.ts';
import { executed } from '../executions.ts';
import { firstOf } from '../first-of.ts';
import type { Damage, Planting } from '../planting.ts';
import { wordsIn, wordsUntil } from '../texts.ts';
import { damagedReference } from './damaged-reference.ts';
import { siblingCalls } from './tool-families.ts';

/** A writing call of the reference with its place. */
type Placed = { readonly turn: number; readonly call: number; readonly text: string };

const placedCalls = (entry: SuiteEntry): readonly Placed[] =>
  turnsOf(entry).flatMap((calls, turn) => calls.map((text, call) => ({ turn, call, text })));

const isWriting = (entry: SuiteEntry, { world }: AuditedSuite, text: string): boolean =>
  world.reading(entry, text)?.effect === 'write';

const writingCalls = (entry: SuiteEntry, audited: AuditedSuite): readonly Placed[] =>
  placedCalls(entry).filter(({ text }) => isWriting(entry, audited, text));

type Draw = RandomIntegers;

function plantDropped(entry: SuiteEntry, audited: AuditedSuite, draw: Draw): Planting | undefined {
  return firstOf(writingCalls(entry, audited), draw, ({ turn, call, text }) =>
    damagedReference(entry, audited, {
      changes: new Map([[turn, replacedCall(turnsOf(entry)[turn] ?? [], call)]]),
      turns: [turn],
      what: `The reference lacks ${text}.`,
    }),
  );
}

/** A call of another entry that works here, changes something and is asked for by no word. */
function plantSuperfluous(entry: SuiteEntry, audited: AuditedSuite, draw: Draw): Planting | undefined {
  const others = audited.suite.entries.filter(
    (other) =>
      other.category === entry.category &&
      other.environments.some((name) => entry.environments.includes(name)),
  );
  const said = wordsUntil(entry, entry.turns.length).toLowerCase();
  const isUnasked = ({ args }: WrittenCall): boolean =>
    args.every(({ value }) => typeof value !== 'string' || !said.includes(value.toLowerCase()));
  return firstOf(others, draw, (other) =>
    firstOf(writingCalls(other, audited), draw, ({ text }) => {
      const written = readCall(text);
      if (written === undefined || !isUnasked(written) || !isWriting(entry, audited, text)) return undefined;
      const full = turnsOf(entry).flatMap((calls, turn) => (calls.length > 0 ? [turn] : []));
      const turn = full[draw.below(Math.max(1, full.length))];
      if (turn === undefined || turnsOf(entry).flat().includes(text)) return undefined;
      return damagedReference(entry, audited, {
        changes: new Map([[turn, [...(turnsOf(entry)[turn] ?? []), text]]]),
        turns: [turn],
        what: `The reference makes the call ${text}, which was not asked for.`,
      });
    }),
  );
}

function plantLate(entry: SuiteEntry, audited: AuditedSuite, draw: Draw): Planting | undefined {
  const turns = turnsOf(entry);
  const movable = writingCalls(entry, audited).filter(
    ({ turn, call }) =>
      call === (turns[turn] ?? []).length - 1 && call > 0 && wordsIn(entry, turn + 1) !== '',
  );
  return firstOf(movable, draw, ({ turn, call, text }) =>
    damagedReference(entry, audited, {
      changes: new Map([
        [turn, replacedCall(turns[turn] ?? [], call)],
        [turn + 1, [text, ...(turns[turn + 1] ?? [])]],
      ]),
      turns: [turn, turn + 1],
      what: `The reference makes the call ${text} a turn late.`,
    }),
  );
}

function plantSwapped(entry: SuiteEntry, audited: AuditedSuite, draw: Draw): Planting | undefined {
  const pairs = placedCalls(entry).flatMap((place) => {
    const written = readCall(place.text);
    return (written?.args ?? []).flatMap(({ value }, left) =>
      (written?.args ?? []).flatMap(({ value: other }, right) =>
        written !== undefined && left < right && sameType(value, other)
          ? [{ ...place, written, left, right }]
          : [],
      ),
    );
  });
  return firstOf(pairs, draw, ({ turn, call, text, written, left, right }) => {
    const values = written.args.map(({ value }) => value);
    const args = written.args.map((argument, at) => {
      const from = at === left ? right : at === right ? left : at;
      return { ...argument, value: values[from] ?? null };
    });
    const other = callText({ ...written, args });
    return damagedReference(entry, audited, {
      changes: new Map([[turn, replacedCall(turnsOf(entry)[turn] ?? [], call, other)]]),
      turns: [turn],
      what: `The reference makes the call ${other}, in which two arguments of ${text} are swapped.`,
    });
  });
}

const sameType = (left: unknown, right: unknown): boolean =>
  typeof left === typeof right && Array.isArray(left) === Array.isArray(right) && left !== right;

function plantWrongTool(entry: SuiteEntry, audited: AuditedSuite, draw: Draw): Planting | undefined {
  return firstOf(placedCalls(entry), draw, ({ turn, call, text }) => {
    const written = readCall(text);
    const siblings = written === undefined ? [] : siblingCalls(written).map(callText);
    return firstOf(siblings, draw, (other) => {
      if (turnsOf(entry)[turn]?.includes(other) === true) return undefined;
      return damagedReference(entry, audited, {
        changes: new Map([[turn, replacedCall(turnsOf(entry)[turn] ?? [], call, other)]]),
        turns: [turn],
        what: `The reference makes the call ${other} instead of ${text}.`,
      });
    });
  });
}

/** A conversion and a later call of the turn that takes its result: the conversion is left out, the call takes the input. */
function plantUnconverted(entry: SuiteEntry, audited: AuditedSuite, draw: Draw): Planting | undefined {
  return firstOf(placedCalls(entry), draw, ({ turn, call, text }) => {
    const conversion = readCall(text);
    if (conversion === undefined || !CONVERSIONS.test(conversion.tool)) return undefined;
    const input = conversion.args.find(({ value }) => typeof value !== 'string')?.value;
    const result = /-?\d+(?:\.\d+)?(?=[^\d]*$)/.exec(
      executed(entry, audited.world)[turn]?.steps.flat()[call]?.output ?? '',
    )?.[0];
    const calls = turnsOf(entry)[turn] ?? [];
    return firstOf(calls.slice(call + 1), draw, (later) => {
      const taker = readCall(later);
      const args = (taker?.args ?? []).map((argument) =>
        isNearly(argument.value, Number(result)) && input !== undefined
          ? { ...argument, value: input }
          : argument,
      );
      if (taker === undefined || callText({ ...taker, args }) === callText(taker)) return undefined;
      const other = callText({ ...taker, args });
      return damagedReference(entry, audited, {
        changes: new Map([
          [turn, calls.flatMap((one) => (one === text ? [] : [one === later ? other : one]))],
        ]),
        turns: [turn],
        what: `The reference makes the call ${other} without the conversion ${text}.`,
      });
    });
  });
}

const CONVERSIONS = /_to_|convers|exchange/;

function isNearly(value: unknown, result: number): boolean {
  const number = typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
  return typeof number === 'number' && Math.abs(number - result) <= 0.01 * Math.abs(result);
}

const callDamage = (kind: string, does: string, plant: typeof plantDropped): Damage => ({
  kind,
  does,
  over: 'entry',
  components: ['reference'],
  plant,
});

/** Damages of whole calls in references of several turns. */
export const CALL_DAMAGES: readonly Damage[] = [
  callDamage(
    'reference-call-dropped',
    'A writing call that the user asks for is not in the reference.',
    plantDropped,
  ),
  callDamage(
    'reference-call-superfluous',
    'A writing call that no word asks for is in the reference.',
    plantSuperfluous,
  ),
  callDamage('reference-call-late', 'A call stands in the turn after the one that asks for it.', plantLate),
  callDamage('reference-arguments-swapped', 'Two arguments of a call are swapped.', plantSwapped),
  callDamage('reference-wrong-tool', 'The reference calls another tool of the same family.', plantWrongTool),
  callDamage(
    'reference-unconverted',
    'A value is passed in the unit of the user, without its conversion.',
    plantUnconverted,
  ),
];
