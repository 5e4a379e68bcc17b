import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { repr } from '../../../benchmarks/python/text.ts';
import type { RandomIntegers } from '../../../harness/contract/seeded-random.ts';
import type { AuditedSuite } from '../../../repairs/audit/detector.ts';
import { callText, placedArguments, replacedCall, turnsOf, withArgument } from '../calls.ts';
import type { PlacedArgument } from '../calls.ts';
import { firstOf } from '../first-of.ts';
import type { Damage, Planting } from '../planting.ts';
import { inOtherForm, numberText, otherNumber, says, withTypo, wordsIn, wordsUntil } from '../texts.ts';
import { damagedReference } from './damaged-reference.ts';

/** Another value for a literal; `undefined`: it has none of the kind. */
type Alter = (value: Value, draw: RandomIntegers) => Value | undefined;

const ofText =
  (alter: (text: string, draw: RandomIntegers) => string | undefined): Alter =>
  (value, draw) =>
    typeof value === 'string' ? alter(value, draw) : undefined;

/** How the user says a literal: a text of four characters or more, or a number of which a slip is not the rule. */
function saidAs(value: Value): string | undefined {
  if (typeof value === 'string') return value.length >= 4 ? value : undefined;
  return numberText(value);
}

function isKnown(value: Value, entry: SuiteEntry, turn: number): boolean {
  const text = typeof value === 'string' ? value : (numberText(value) ?? '');
  const known = [wordsUntil(entry, turn), JSON.stringify(entry.initialState)];
  return known.some((one) => says(one, text));
}

function plantAltered(
  entry: SuiteEntry,
  audited: AuditedSuite,
  draw: RandomIntegers,
  alter: Alter,
): Planting | undefined {
  const dictated = placedArguments(entry).filter(({ turn, value }) => {
    const said = saidAs(value);
    return said !== undefined && says(wordsIn(entry, turn), said);
  });
  return firstOf(dictated, draw, ({ turn, call, written, index, value }: PlacedArgument) => {
    const other = alter(value, draw);
    if (other === undefined || isKnown(other, entry, turn)) return undefined;
    const text = callText(withArgument(written, index, other));
    return damagedReference(entry, audited, {
      changes: new Map([[turn, replacedCall(turnsOf(entry)[turn] ?? [], call, text)]]),
      turns: [turn],
      what: `The reference passes ${repr(other)} to ${written.tool} where the user says ${repr(value)}.`,
    });
  });
}

const literalDamage = (kind: string, does: string, alter: Alter): Damage => ({
  kind,
  does,
  over: 'entry',
  components: ['reference'],
  plant: (entry, audited, draw) => plantAltered(entry, audited, draw, alter),
});

/** Damages of single literals in references of several turns. */
export const LITERAL_DAMAGES: readonly Damage[] = [
  literalDamage(
    'reference-typo',
    'A dictated text has a slip of the pen in the reference.',
    ofText(withTypo),
  ),
  literalDamage(
    'reference-form',
    'A dictated text has another case or extension, or lacks a word, in the reference.',
    ofText(inOtherForm),
  ),
  literalDamage('reference-number', 'The reference has another number than was dictated.', (value, draw) =>
    typeof value === 'string' ? undefined : otherNumber(value, draw),
  ),
];
