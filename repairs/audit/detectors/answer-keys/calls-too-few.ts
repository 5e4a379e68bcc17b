import type { Detector, FindingDraft } from '../../detector.ts';
import { examinedEntries } from '../../examined-entries.ts';
import { wordsEvidence } from './shared/key-evidence.ts';
import { keyedEntry } from './shared/key-slots.ts';
import type { KeyedEntry } from './shared/key-slots.ts';

/** Keys with fewer calls than the user counts. */
export const callsTooFew: Detector = {
  identity: { id: 'calls-too-few', version: '1', group: 'mechanical' },
  asks: 'a key has as many calls as the user counts tasks',
  reads: 'suite',
  detect: (audited) =>
    examinedEntries(audited).flatMap((entry) => {
      // Upstream's checker takes several calls where the category says so.
      const keyed =
        entry.language === 'python' && entry.category.includes('parallel') ? keyedEntry(entry) : undefined;
      return keyed === undefined ? [] : findings(keyed);
    }),
};

function findings(keyed: KeyedEntry): readonly FindingDraft[] {
  const { entry, key, calls, question } = keyed;
  const counted = countedTasks(question);
  if (counted === undefined || counted.count <= calls.length || entry.reference.kind !== 'possible-answers')
    return [];
  return [
    {
      component: 'reference',
      severity: 'major',
      target: { kind: 'entry', entry: key, turn: 0 },
      cause: `calls-too-few:${key}`,
      claim: `The user counts ${counted.count} tasks ("${counted.text}"), and the key has ${calls.length === 1 ? 'one call' : `${calls.length} calls`}.`,
      evidence: [
        { kind: 'answer', entry: key, pointer: '', value: entry.reference.answers },
        wordsEvidence(keyed, counted.text),
      ],
      witnesses: [],
    },
  ];
}

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];

/** The last of a row of ordinals that begins with the second, each before a noun or at the head of a sentence. */
function countedTasks(text: string): { readonly text: string; readonly count: number } | undefined {
  const found = ORDINALS.map(
    (ordinal) =>
      new RegExp(
        `\\b${ordinal}(?:ly)?(?=,|\\s(?!order|degree|term|largest|most|place|half|quarter|class|law))(?!-)`,
        'iu',
      ).exec(text)?.[0],
  );
  const last = found.findLastIndex((ordinal) => ordinal !== undefined);
  const ordinal = found[last];
  if (ordinal === undefined || last < 2 || found.slice(1, last).includes(undefined)) return undefined;
  return { text: ordinal, count: last + 1 };
}
