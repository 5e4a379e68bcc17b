import { shownPlain } from '../../../../evaluators/outcome/single-turn/plain.ts';
import type { Detector, FindingDraft } from '../../detector.ts';
import { examinedEntries } from '../../examined-entries.ts';
import { answerEvidence, schemaEvidence, shown, slotName, slotTarget } from './shared/key-evidence.ts';
import { keyedEntry } from './shared/key-slots.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { passesItself } from './shared/played-keys.ts';

/** Keys in Java and JavaScript that demand a name of source code which no one states. */
export const sourceNameUnsaid: Detector = {
  identity: { id: 'source-name-unsaid', version: '1', group: 'mechanical' },
  asks: 'a name of source code that a key demands is stated by the user or the schema',
  reads: 'suite',
  detect: (audited) =>
    examinedEntries(audited).flatMap((entry) => {
      const keyed = entry.language === 'python' ? undefined : keyedEntry(entry);
      return keyed === undefined
        ? []
        : keyed.calls.flatMap(({ slots }) => slots.flatMap((slot) => findings(keyed, slot)));
    }),
};

/** A name with a capital inside, or of several parts: no one chooses it by chance. */
const NAME = /^(?=.*(?:\p{Ll}\p{Lu}|_))[\p{L}_][\p{L}\p{N}_]*$/u;

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  const { accepted, isRequired, schema } = slot;
  const names = accepted.filter((value) => typeof value === 'string');
  if (!isRequired || names.length === 0 || names.length < accepted.length) return [];
  const known = `${keyed.said} ${schema.description} ${shownPlain([...schema.defaults])}`.toLowerCase();
  const isUnsaid = (name: string): boolean =>
    NAME.test(name) && !wordsOf(name).every((word) => known.includes(word));
  if (!names.every(isUnsaid)) return [];
  return [
    {
      component: 'intent',
      severity: 'critical',
      target: slotTarget(keyed, slot),
      cause: `source-name-unsaid:${slotName(slot)}:${shown(names)}`,
      claim: `The key demands ${slot.parameter} ${shown(names)}, a name that neither the user nor the schema states: to ask for it fails.`,
      evidence: [answerEvidence(keyed, slot), schemaEvidence(keyed, slot)],
      witnesses: passesItself(keyed.entry)
        ? [{ claims: 'right-but-failed', entry: keyed.key, played: { kind: 'no-call' } }]
        : [],
    },
  ];
}

/** Words of a name in camel case or with underscores. */
const wordsOf = (name: string): readonly string[] =>
  name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase()
    .split(' ')
    .filter((word) => word.length > 2);
