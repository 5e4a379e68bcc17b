import { misfitOf } from '../../../../evaluators/outcome/single-turn/fits-schema.ts';
import type { Misfit } from '../../../../evaluators/outcome/single-turn/fits-schema.ts';
import { isArray, isEmpty, plainOf, shownPlain } from '../../../../evaluators/outcome/single-turn/plain.ts';
import type { Plain } from '../../../../evaluators/outcome/single-turn/plain.ts';
import { momentsIn } from '../../../../evaluators/outcome/single-turn/values/dates.ts';
import { Float, isList } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import type { FindingDraft } from '../../detector.ts';
import { answerEvidence, schemaEvidence, shown, slotName, slotTarget } from './shared/key-evidence.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { concrete, rightButFailed, wrongButPassed } from './shared/played-keys.ts';
import { says } from './shared/said.ts';
import { slotDetector } from './shared/slot-detector.ts';

/** Accepted values that the schema, which the model was shown, does not allow. */
export const valueContradictsSchema = slotDetector(
  'value-contradicts-schema',
  '2',
  'every accepted value is of the type, enumeration and format that the schema states',
  findings,
);

type Contradiction = { readonly value: Value; readonly misfit: Misfit };

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  const values = slot.accepted.map(concrete).filter((value) => !isEmpty(plainOf(value)));
  const contradictions = values.flatMap((value): Contradiction[] => {
    const misfit = misfitOf(plainOf(value), slot.schema, 'values');
    return misfit === undefined ? [] : [{ value, misfit }];
  });
  const [first] = contradictions;
  if (first === undefined) return [];
  return contradictions.length === values.length
    ? demanded(keyed, slot, first, values)
    : accepted(keyed, slot, contradictions);
}

/** Beside values that fit, the key accepts one that contradicts: a call that the tool refuses passes. */
function accepted(
  keyed: KeyedEntry,
  slot: KeySlot,
  contradictions: readonly Contradiction[],
): readonly FindingDraft[] {
  const contradiction = contradictions.find(({ misfit }) => isHard(misfit) || isOfOtherNotation(misfit));
  if (contradiction === undefined) return [];
  const { value } = contradiction;
  return [
    {
      ...draftOf(keyed, slot, contradiction, 'accepts'),
      component: 'evaluation',
      severity: 'critical',
      witnesses: [wrongButPassed(keyed, slot, value)],
    },
  ];
}

/**
 * The key accepts nothing that fits. Where the user dictates the value, the schema is at fault, and it is open what a
 * competent assistant does.
 */
function demanded(
  keyed: KeyedEntry,
  slot: KeySlot,
  contradiction: Contradiction,
  values: readonly Value[],
): readonly FindingDraft[] {
  if (!isHard(contradiction.misfit)) return [];
  const fitting = fittingValues(slot, values);
  const isDictated = fitting.length === 0 && values.some((value) => isSaid(keyed, value));
  return [
    {
      ...draftOf(keyed, slot, contradiction, 'demands'),
      component: isDictated ? 'schema' : 'reference',
      severity: isDictated ? 'major' : 'critical',
      witnesses: [
        ...rightButFailed(keyed, slot, fitting),
        ...(isDictated ? [] : [wrongButPassed(keyed, slot, contradiction.value)]),
      ],
    },
  ];
}

function draftOf(keyed: KeyedEntry, slot: KeySlot, { value, misfit }: Contradiction, verb: string) {
  return {
    target: slotTarget(keyed, slot),
    cause: `value-contradicts-schema:${slotName(slot)}:${shownPlain(misfit.value).slice(0, 80)}`,
    claim: `The key ${verb} ${slot.parameter} ${shown([value])}, which the schema does not allow: ${explained(misfit, slot)}.`,
    evidence: [answerEvidence(keyed, slot), schemaEvidence(keyed, slot)],
  };
}

/** A type or an enumeration is checked by any tool; fields are often given as examples. */
const isHard = ({ rule }: Misfit): boolean => rule === 'type' || rule === 'enum';

/** A date in another notation than the description prescribes. */
const isOfOtherNotation = ({ rule, value }: Misfit): boolean =>
  rule === 'format' && typeof value === 'string' && momentsIn(value).length > 0;

/** The same values in the form that the schema allows: `"False"` for `false`, a member in its list. */
function fittingValues({ schema, acceptsLiterally }: KeySlot, values: readonly Value[]): readonly Value[] {
  const words = new Set(values.map((value) => wordOf(plainOf(value))));
  const candidates: readonly Value[] = [
    ...(schema.allowed ?? []).filter((allowed) => typeof allowed === 'string' || typeof allowed === 'number'),
    ...(schema.kind === 'array' ? values.map((value) => [value]) : []),
    ...(schema.kind === 'string' && schema.allowed === undefined
      ? values.filter((value) => typeof value === 'number').map(String)
      : []),
    ...(schema.kind === 'integer' || schema.kind === 'number' ? values.flatMap(numberIn) : []),
  ];
  return candidates.filter((candidate) => {
    const plain = plainOf(candidate);
    const word = wordOf(isArray(plain) ? (plain[0] ?? null) : plain);
    return words.has(word) && misfitOf(plain, schema, 'values') === undefined && !acceptsLiterally(candidate);
  });
}

/** The number that a text writes in digits alone. */
function numberIn(value: Value): readonly Value[] {
  if (typeof value !== 'string' || !/^-?\d+(?:\.\d+)?$/u.test(value)) return [];
  const number = Number(value);
  return [Number.isSafeInteger(number) ? number : new Float(number)];
}

const wordOf = (value: Plain): string =>
  (typeof value === 'string' ? value : shownPlain(value)).toLowerCase();

/** Whether the user dictates a value: a list member by member, a quantity also by its number alone ("5 mins"). */
function isSaid(keyed: KeyedEntry, value: Value): boolean {
  if (isList(value)) return value.every((member) => isSaid(keyed, member));
  if (says(keyed.question, value)) return true;
  const quantity = typeof value === 'string' ? /^(\d+)\s\p{L}+$/u.exec(value)?.[1] : undefined;
  return quantity !== undefined && says(keyed.question, Number(quantity));
}

function explained({ rule, value, below }: Misfit, { schema }: KeySlot): string {
  const text = `${below === '' ? '' : `${below}: `}${shownPlain(value).slice(0, 60)}`;
  const allowed = shownPlain(schema.allowed ?? null).slice(0, 160);
  switch (rule) {
    case 'type':
      return `${text} is not of the declared type${below === '' ? ` ${schema.spelled}` : ''}`;
    case 'enum':
      return `${text} is not in the enumeration${schema.allowed === undefined ? '' : ` ${allowed}`}`;
    case 'format':
      return `${text} is not in the format that the description prescribes`;
    case 'unknown-field':
      return `${below} is no declared field`;
    case 'missing-field':
      return `the required field ${below} is absent`;
  }
}
