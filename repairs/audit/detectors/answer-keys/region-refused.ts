import { misfitOf } from '../../../../evaluators/outcome/single-turn/fits-schema.ts';
import { hasRegion, sameRegion } from '../../../../evaluators/outcome/single-turn/values/places.ts';
import type { Suite } from '../../../../harness/contract/suite.ts';
import type { Detector, FindingDraft } from '../../detector.ts';
import { examinedEntries } from '../../examined-entries.ts';
import { answerEvidence, schemaEvidence, shown, slotName, slotTarget } from './shared/key-evidence.ts';
import { keyedEntry } from './shared/key-slots.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { rightButFailed } from './shared/played-keys.ts';
import { asksForCode } from './shared/codes.ts';
import { townForms } from './shared/town-forms.ts';

/**
 * Keys that refuse a town with its region although the description leaves the form of the place open: they accept another
 * town of the same question so, or accept the town by a short name.
 */
export const regionRefused: Detector = {
  identity: { id: 'region-refused', version: '2', group: 'mechanical' },
  asks: 'a town with its region is accepted where the description leaves the form of a place open',
  reads: 'suite',
  detect: (audited) =>
    examinedEntries(audited).flatMap((entry) => {
      const keyed = entry.language === 'python' ? keyedEntry(entry) : undefined;
      const places = keyed?.calls.flatMap(({ slots }) => slots.filter(isOpenPlace)) ?? [];
      return keyed === undefined
        ? []
        : places.flatMap((slot) => findings(audited.suite, keyed, slot, places));
    }),
};

/** A place of which the description leaves open whether its region is written with it, and asks for no code. */
function isOpenPlace({ schema }: KeySlot): boolean {
  return (
    schema.demands.content === 'place' &&
    schema.allowed === undefined &&
    !asksForCode(schema.description) &&
    !/city name|name of the city only|time\s?zone/iu.test(schema.description)
  );
}

function findings(
  suite: Suite,
  keyed: KeyedEntry,
  slot: KeySlot,
  places: readonly KeySlot[],
): readonly FindingDraft[] {
  const texts = textsOf(slot);
  if (texts.length === 0 || texts.some((text) => hasRegion(text) || /\bstate\b/iu.test(text))) return [];
  const twin = places.find((other) => other.tool === slot.tool && textsOf(other).some(isTownWithRegion));
  const example = twin === undefined ? undefined : textsOf(twin).find(isTownWithRegion);
  if (example === undefined && (texts.length < 2 || /\b(?:city|town)\b/iu.test(slot.schema.description)))
    return [];
  const right = texts
    .flatMap((text) => [...(townForms(suite).get(text.toLowerCase()) ?? [])])
    .filter((form) => isTownWithRegion(form) && !slot.acceptsLiterally(form))
    .filter((form) => misfitOf(form, slot.schema, 'values') === undefined);
  const [form] = right;
  if (form === undefined) return [];
  return [
    {
      component: 'evaluation',
      severity: 'critical',
      target: slotTarget(keyed, slot),
      cause: `region-refused:${slotName(slot)}:${form}`,
      claim: `The key accepts ${
        twin === undefined || example === undefined
          ? ''
          : `${shown([example])} in call ${twin.call + 1}, and `
      }for ${slot.parameter} of call ${slot.call + 1} only ${shown(texts)}: ${shown([form])} fails, and the description prescribes no form.`,
      evidence: [
        answerEvidence(keyed, slot),
        ...(twin === undefined ? [] : [answerEvidence(keyed, twin)]),
        schemaEvidence(keyed, slot),
      ],
      witnesses: rightButFailed(keyed, slot, right),
    },
  ];
}

const textsOf = ({ accepted }: KeySlot): readonly string[] =>
  accepted.filter((value) => typeof value === 'string');

function isTownWithRegion(text: string): boolean {
  const name = text.split(',').at(-1)?.trim() ?? '';
  return hasRegion(text) && sameRegion(name, name);
}
