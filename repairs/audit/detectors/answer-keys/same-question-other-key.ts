import type { Value } from '../../../../harness/contract/value.ts';
import type { Suite } from '../../../../harness/contract/suite.ts';
import type { Detector, FindingDraft } from '../../detector.ts';
import { answerEvidence, shown, slotName, slotTarget } from './shared/key-evidence.ts';
import { keyedEntry } from './shared/key-slots.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { concrete, passesItself, rightButFailed } from './shared/played-keys.ts';
import { says } from './shared/said.ts';
import { byQuestion, questionOf } from './shared/same-question.ts';

/** Keys that refuse what another entry accepts for the same question and the same parameter. */
export const sameQuestionOtherKey: Detector = {
  identity: { id: 'same-question-other-key', version: '1', group: 'mechanical' },
  asks: 'the same question to the same tool has the same answers throughout the suite',
  reads: 'suite',
  detect: ({ suite }) =>
    suite.entries.flatMap((entry) => {
      const keyed = entry.language === 'python' ? keyedEntry(entry) : undefined;
      return keyed === undefined
        ? []
        : keyed.calls.flatMap(({ slots }) => slots.flatMap((slot) => findings(suite, keyed, slot)));
    }),
};

type Other = { readonly keyed: KeyedEntry; readonly slot: KeySlot };

function findings(suite: Suite, keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  if (!passesItself(keyed.entry)) return [];
  for (const other of others(suite, keyed, slot)) {
    const refused = refusedValue(slot, other.slot);
    if (refused !== undefined) return [draftOf(keyed, slot, other, refused)];
  }
  return [];
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

/** What the other key accepts and this one refuses: a value, or `'omission'`. */
function refusedValue(slot: KeySlot, other: KeySlot): { readonly value: Value | undefined } | undefined {
  const value = other.accepted.map(concrete).find((candidate) => !slot.acceptsLiterally(candidate));
  if (value !== undefined && slot.accepted.length > 0) return { value };
  return other.isOmissible && other.isNamed && !slot.isOmissible ? { value: undefined } : undefined;
}

function draftOf(
  keyed: KeyedEntry,
  slot: KeySlot,
  other: Other,
  { value }: { readonly value: Value | undefined },
): FindingDraft {
  const what =
    value === undefined ? `the omission of ${slot.parameter}` : `${slot.parameter} ${shown([value])}`;
  const isRight = value === undefined || slot.compare(value) === 'same' || says(keyed.question, value);
  return {
    component: 'evaluation',
    severity: isRight ? 'critical' : 'major',
    target: slotTarget(keyed, slot),
    cause: `same-question-other-key:${slotName(slot)}:${questionOf(keyed.entry).slice(0, 60)}`,
    claim: `${other.keyed.key} asks the same with the same tool and accepts ${what}, which this key refuses: it accepts only ${shown(slot.accepted)}.`,
    evidence: [answerEvidence(keyed, slot), answerEvidence(other.keyed, other.slot)],
    witnesses: rightButFailed(keyed, slot, [value]),
  };
}
