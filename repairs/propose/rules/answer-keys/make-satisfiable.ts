import { decodeValue } from '../../../../benchmarks/python/encoding.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import { literalFailure } from '../../../audit/detectors/answer-keys/shared/played-keys.ts';
import { isDeepStrictEqual } from 'node:util';
import type { AnswerKey } from '../../answer-key.ts';
import type { KeyRule } from './shared/key-rule.ts';
import { KEY_MENDINGS } from './shared/key-mendings.ts';

/** Mends keys that no reply passes, because they contradict the form that the checker gives a key. */
export const makeSatisfiable: KeyRule = {
  id: 'make-satisfiable',
  family: 'keys-made-satisfiable',
  title: 'a key that its own calls fail takes the form in which they pass',
  mend: ({ witness }, entry) => {
    const { reference } = entry;
    if (reference.kind !== 'possible-answers' || witness?.claims !== 'right-but-failed') return undefined;
    if (!isDeepStrictEqual(witness.played, reference) || isSatisfied(reference, entry)) return undefined;
    const reasons: string[] = [];
    let key: AnswerKey = reference;
    for (const mending of KEY_MENDINGS) {
      const mended = mending(key, { ...entry, reference: key });
      if (mended === undefined) continue;
      reasons.push(mended.reason);
      ({ key } = mended);
      if (isSatisfied(key, entry)) return { kind: 'reference', reference: key, reason: reasons.join(' ') };
    }
    return undefined;
  },
};

const isSatisfied = (key: AnswerKey, entry: SuiteEntry): boolean =>
  literalFailure({ ...entry, reference: key }, decodeValue(key.answers)) === undefined;
