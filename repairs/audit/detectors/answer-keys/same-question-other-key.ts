import { misfitOf } from '../../../../evaluators/outcome/single-turn/fits-schema.ts';
import { plainOf } from '../../../../evaluators/outcome/single-turn/plain.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import type { Suite } from '../../../../harness/contract/suite.ts';
import type { Detector, FindingDraft } from '../../detector.ts';
import { examinedEntries } from '../../examined-entries.ts';
import { takesCodes } from './shared/codes.ts';
import { answerEvidence, shown, slotName, slotTarget } from './shared/key-evidence.ts';
import { keyedEntry } from './shared/key-slots.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { concrete, passesItself, rightButFailed } from './shared/played-keys.ts';
import { mentions, says } from './shared/said.ts';
import { byQuestion, questionOf } from './shared/same-question.ts';

/** Keys that refuse what another entry accepts for the same question and the same parameter. */
export const sameQuestionOtherKey: Detector = {
  identity: { id: 'same-question-other-key', version: '2', group: 'mechanical' },
  asks: 'the same question to the same tool has the same answers throughout the suite',
  reads: 'suite',
  detect: (audited) =>
    examinedEntries(audited).flatMap((entry) => {
      const keyed = entry.language === 'python' ? keyedEntry(entry) : undefined;
      return keyed === undefined
        ? []
        : keyed.calls.flatMap(({ slots }) => slots.flatMap((slot) => findings(audited.suite, keyed, slot)));
    }),
};

type Other = { readonly keyed: KeyedEntry; readonly slot: KeySlot };

function findings(suite: Suite, keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  if (!passesItself(keyed.entry)) return [];
  const refused = others(suite, keyed, slot).flatMap((other) =>
    refusedValues(slot, other.slot).map((value) => ({
      other,
      value,
      isSuggested: isSuggested(keyed, slot, other.slot, value),
    })),
  );
  const found = refused.find((one) => one.isSuggested) ?? refused[0];
  return found === undefined ? [] : [draftOf(keyed, slot, found)];
}

/** The same slot of the keys of other entries with the same question, as many calls, and the same words on the parameter. */
function others(suite: Suite, keyed: KeyedEntry, slot: KeySlot): readonly Other[] {
  const entries = byQuestion(suite).get(questionOf(keyed.entry)) ?? [];
  return entries.flatMap((entry): Other[] => {
    const other = entry === keyed.entry ? undefined : keyedEntry(entry);
    if (other === undefined || other.calls.length !== keyed.calls.length) return [];
    const same = other.calls[slot.call]?.slots.find(
      ({ parameter, offered, schema, isRequired }) =>
        parameter === slot.parameter &&
        offered.name === slot.offered.name &&
        isRequired === slot.isRequired &&
        schema.description === slot.schema.description,
    );
    return same === undefined ? [] : [{ keyed: other, slot: same }];
  });
}

/** What the other key accepts and this one refuses; `undefined` stands for omission. */
function refusedValues(slot: KeySlot, other: KeySlot): readonly (Value | undefined)[] {
  const values =
    slot.accepted.length === 0
      ? []
      : other.accepted.map(concrete).filter((candidate) => !slot.acceptsLiterally(candidate));
  return other.isOmissible && other.isNamed && !slot.isOmissible ? [...values, undefined] : values;
}

type Refused = { readonly other: Other; readonly value: Value | undefined; readonly isSuggested: boolean };

function draftOf(
  keyed: KeyedEntry,
  slot: KeySlot,
  { other, value, isSuggested: isCritical }: Refused,
): FindingDraft {
  const what =
    value === undefined ? `the omission of ${slot.parameter}` : `${slot.parameter} ${shown([value])}`;
  return {
    component: 'evaluation',
    severity: isCritical ? 'critical' : 'major',
    target: slotTarget(keyed, slot),
    cause: `same-question-other-key:${slotName(slot)}:${questionOf(keyed.entry).slice(0, 60)}`,
    claim: `${other.keyed.key} asks the same with the same tool and accepts ${what}, which this key refuses: it accepts only ${shown(slot.accepted)}.`,
    evidence: [answerEvidence(keyed, slot), answerEvidence(other.keyed, other.slot)],
    witnesses: rightButFailed(keyed, slot, [value]),
  };
}

/**
 * Whether the user's words or the schema suggest what a key refuses at least as much as what it accepts. Another spelling
 * that no one suggests costs a careful assistant nothing.
 *
 * @param value - `undefined`: omission.
 */
function isSuggested(
  { question }: KeyedEntry,
  slot: KeySlot,
  other: KeySlot,
  value: Value | undefined,
): boolean {
  const { accepted, schema, parameter } = slot;
  const said = accepted.filter((candidate) => says(question, candidate));
  if (value === undefined) return said.length === 0 && !mentions(question, parameter);
  const fits = (candidate: Value): boolean => misfitOf(plainOf(candidate), schema, 'values') === undefined;
  if (!fits(value) || takesCodes(slot)) return false;
  if (!accepted.some(fits)) return true;
  return said.length === 0 && (says(question, value) || isExclusive(slot, other));
}

/** Whether no value is accepted by both keys. */
const isExclusive = (slot: KeySlot, other: KeySlot): boolean =>
  !(slot.isOmissible && other.isOmissible) &&
  !other.accepted.some((value) => slot.acceptsLiterally(concrete(value)));
