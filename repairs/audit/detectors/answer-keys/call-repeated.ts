import { isDeepStrictEqual } from 'node:util';
import type { Detector, FindingDraft } from '../../detector.ts';
import { examinedEntries } from '../../examined-entries.ts';
import { keyedEntry } from './shared/key-slots.ts';
import type { KeyedEntry } from './shared/key-slots.ts';
import { passesItself } from './shared/played-keys.ts';

/** Keys that demand one call twice. */
export const callRepeated: Detector = {
  identity: { id: 'call-repeated', version: '1', group: 'mechanical' },
  asks: 'no key demands the same call twice unless the user does',
  reads: 'suite',
  detect: (audited) =>
    examinedEntries(audited).flatMap((entry) => {
      const keyed = keyedEntry(entry);
      return keyed === undefined || AGAIN.test(keyed.question) ? [] : findings(keyed);
    }),
};

const AGAIN = /\b(?:twice|again|two times|repeat\w*|once more)\b/iu;

function findings({ entry, key }: KeyedEntry): readonly FindingDraft[] {
  if (entry.reference.kind !== 'possible-answers' || !Array.isArray(entry.reference.answers)) return [];
  const { answers } = entry.reference;
  const again = answers.findIndex((answer, index) =>
    answers.slice(0, index).some((one) => isDeepStrictEqual(one, answer)),
  );
  if (again < 0) return [];
  const once = answers.filter((_, index) => index !== again);
  return [
    {
      component: 'reference',
      severity: 'critical',
      target: { kind: 'entry', entry: key, turn: 0, call: again },
      cause: `call-repeated:${key}`,
      claim: `The key demands the same call twice: ${JSON.stringify(answers[again]).slice(0, 200)}.`,
      evidence: [{ kind: 'answer', entry: key, pointer: `/${again}`, value: answers[again] ?? null }],
      witnesses: passesItself(entry)
        ? [{ claims: 'right-but-failed', entry: key, played: { kind: 'possible-answers', answers: once } }]
        : [],
    },
  ];
}
