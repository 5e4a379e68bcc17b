import { isEmpty, plainOf, sameJson, shownPlain } from '../../../../evaluators/outcome/single-turn/plain.ts';
import type { Plain } from '../../../../evaluators/outcome/single-turn/plain.ts';
import { isOfKind } from '../../../../evaluators/outcome/single-turn/schema.ts';
import type { Schema } from '../../../../evaluators/outcome/single-turn/schema.ts';
import { sameText } from '../../../../evaluators/outcome/single-turn/values/texts.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import type { FindingDraft } from '../../detector.ts';
import { answerEvidence, schemaEvidence, shown, slotName, slotTarget } from './shared/key-evidence.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { rightButFailed } from './shared/played-keys.ts';
import { slotDetector } from './shared/slot-detector.ts';

/** Schemas of the tool that a key calls whose type, enumeration and default contradict one another. */
export const schemaContradictsItself = slotDetector(
  'schema-contradicts-itself',
  '1',
  'members of an enumeration and the default are of the declared type, and the default is in the enumeration',
  findings,
);

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  const contradiction = contradictionOf(slot.schema);
  if (contradiction === undefined) return [];
  const other = otherForms(slot).filter((value) => !slot.acceptsLiterally(value));
  const isFailed = contradiction.isOfType && other.length > 0;
  return [
    {
      component: 'schema',
      severity: isFailed ? 'critical' : 'minor',
      target: slotTarget(keyed, slot),
      cause: `schema-contradicts-itself:${slotName(slot)}`,
      claim: `The schema of ${slot.parameter} contradicts itself: ${contradiction.text}${isFailed ? `; the key accepts only ${shown(slot.accepted)}, and the other form fails` : ''}.`,
      evidence: [schemaEvidence(keyed, slot), answerEvidence(keyed, slot)],
      witnesses: isFailed ? rightButFailed(keyed, slot, other) : [],
    },
  ];
}

export type Contradiction = { readonly text: string; readonly isOfType: boolean };

/** What a schema says against itself; `undefined`: nothing. */
export function contradictionOf({
  kind,
  spelled,
  allowed,
  defaults,
  description,
}: Schema): Contradiction | undefined {
  const foreign = kind === 'array' ? undefined : allowed?.find((member) => !isOfKind(member, kind));
  if (foreign !== undefined)
    return { text: `${shownPlain(foreign)} of its enumeration is no ${spelled}`, isOfType: true };
  const [own] = defaults;
  if (own === undefined || isEmpty(own) || isStatedIn(own, description)) return undefined;
  if (!isOfKind(own, kind))
    return { text: `its default ${shownPlain(own)} is no ${spelled}`, isOfType: false };
  if (allowed === undefined || kind === 'array' || allowed.some((member) => isSame(member, own)))
    return undefined;
  return { text: `its default ${shownPlain(own)} is not in the enumeration`, isOfType: false };
}

/** Defaults that descriptions state are read out of words, and may be no values. */
const isStatedIn = (value: Plain, description: string): boolean =>
  typeof value === 'string' && /default/iu.test(description) && description.includes(value);

const isSame = (left: Plain, right: Plain): boolean =>
  sameJson(left, right) || (typeof left === 'string' && typeof right === 'string' && sameText(left, right));

/** Accepted values as the type would have them where they follow the enumeration, and the other way round. */
function otherForms({ schema, accepted }: KeySlot): readonly Value[] {
  const words = new Set(
    accepted.map((value) => shownPlain(plainOf(value)).replaceAll('"', '').toLowerCase()),
  );
  const members = (schema.allowed ?? []).filter(
    (member): member is string => typeof member === 'string' && words.has(member.toLowerCase()),
  );
  const values = [...words].flatMap((word): readonly Value[] => {
    if (schema.kind === 'boolean') return word === 'true' ? [true] : word === 'false' ? [false] : [];
    return (schema.kind === 'integer' || schema.kind === 'number') && /^-?\d+$/u.test(word)
      ? [Number(word)]
      : [];
  });
  return [...members, ...values];
}
