import { plainOf } from '../../../../evaluators/outcome/single-turn/plain.ts';
import { STOP_WORDS } from '../../../../evaluators/outcome/single-turn/words/stop-words.ts';
import { standardWords } from '../../../../evaluators/outcome/single-turn/words/standard.ts';
import type { FindingDraft } from '../../detector.ts';
import { answerEvidence, schemaEvidence, shown, slotName, slotTarget } from './shared/key-evidence.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { numbersAnywhere } from './shared/numbers-said.ts';
import { passesItself, rightButFailed } from './shared/played-keys.ts';
import { isLatin } from './shared/said.ts';
import { slotDetector } from './shared/slot-detector.ts';

/** Keys that demand an identifier which the description gives to another name than the user's, or to none. */
export const identifierOfAnother = slotDetector(
  'identifier-of-another',
  '1',
  'a demanded identifier is the one that the description gives to what the user names',
  findings,
);

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  const { accepted, schema, isOmissible } = slot;
  const ids = accepted.map(plainOf).filter((value) => typeof value === 'number');
  const named = namesOf(schema.description);
  if (isOmissible || ids.length === 0 || ids.length < accepted.length || named.length < 2) return [];
  if (!isLatin(keyed.question)) return [];
  const isSaid = (id: number): boolean => numbersAnywhere(keyed.said).includes(id);
  if (
    ids.some((id) => isSaid(id) || named.some((one) => one.id === id && speaksOf(keyed.question, one.name)))
  )
    return [];
  const right = named.filter(({ name }) => speaksOf(keyed.question, name)).map(({ id }) => id);
  const other = named.find(({ id }) => ids.includes(id));
  return [
    {
      component: 'reference',
      severity: 'critical',
      target: slotTarget(keyed, slot),
      cause: `identifier-of-another:${slotName(slot)}:${shown(accepted)}`,
      claim: `The key demands ${slot.parameter} ${shown(accepted)}, which the description gives to ${other === undefined ? 'no name' : `"${other.name}"`}, and the user does not say it.`,
      evidence: [answerEvidence(keyed, slot), schemaEvidence(keyed, slot, 'description')],
      witnesses: [
        ...rightButFailed(keyed, slot, right),
        ...(slot.isRequired ? [] : rightButFailed(keyed, slot, [undefined])),
        ...(passesItself(keyed.entry)
          ? [{ claims: 'right-but-failed' as const, entry: keyed.key, played: { kind: 'no-call' as const } }]
          : []),
      ],
    },
  ];
}

type NamedId = { readonly id: number; readonly name: string };

/** What a description says of identifiers: "1 for Bangkok", "'2' corresponds to ironing service". */
const namesOf = (description: string): readonly NamedId[] =>
  Array.from(
    description.matchAll(
      /(?<![\w.])['"]?(\d+)['"]?\s+(?:for|corresponds to|to|represents?|represented|means|is|=)\s+(?:an?\s+|the\s+)?['"]?([\p{L}][\p{L}\s]*?)(?=\s+services?\b|['",.;)]|\s+and\b|$)/gu,
    ),
    ([, id, name = '']) => ({ id: Number(id), name }),
  );

/** Whether a text has every content word of a name, in some form. */
function speaksOf(text: string, name: string): boolean {
  const words = standardWords(text);
  const wanted = standardWords(name).filter((word) => !STOP_WORDS.has(word));
  return wanted.some((word) => words.some((other) => other.slice(0, STEM) === word.slice(0, STEM)));
}

const STEM = 4;
