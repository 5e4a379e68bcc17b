import type { EncodedValue } from '../../../../harness/contract/json.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import { alignedCalls } from './shared/aligned-calls.ts';
import { callsOf, LEFT_OUT, withCalls, withValues } from '../../answer-key.ts';
import type { AnswerCall, AnswerKey } from '../../answer-key.ts';
import type { KeyRule } from './shared/key-rule.ts';
import { isDenied, refusal, withoutValue } from './refuse-wrong-value.ts';

/**
 * Takes values that a reader names as wrong out of the accepted ones. A reader's witness plays a whole call, and his sentence tells
 * which of its arguments is wrong.
 */
export const refuseNamedValues: KeyRule = {
  id: 'refuse-named-values',
  family: 'wrong-values-refused',
  title: 'a value that a reader names as wrong is no longer accepted',
  mend: ({ witness, claim, detector }, entry) => {
    const { reference } = entry;
    if (detector.group !== 'reader' || witness?.claims !== 'wrong-but-passed') return undefined;
    if (reference.kind !== 'possible-answers' || witness.played.kind !== 'possible-answers') return undefined;
    const calls = callsOf(reference.answers);
    const played = callsOf(witness.played.answers);
    const partners = alignedCalls(calls, played) ?? [];
    const accusation = accusationIn(claim);
    const reasons: string[] = [];
    let key: AnswerKey = reference;
    for (const [index, call] of partners.entries()) {
      const accepted = callsOf(key.answers)[call];
      const given = played[index]?.given;
      if (accepted === undefined || given === undefined) continue;
      const cleared = clearedCall(accepted, given, accusation, entry, call);
      reasons.push(...cleared.reasons);
      key = withCalls(
        key,
        callsOf(key.answers).map((other, position) => (position === call ? cleared.call : other)),
      );
    }
    return reasons.length === 0
      ? undefined
      : { kind: 'reference', reference: key, reason: reasons.join(' ') };
  },
};

/** What a sentence says of the key: what stands before is about words and schema. */
function accusationIn(claim: string): string {
  const at = /\bkey\b[^.]*?\b(?:accepts?|lets?)\b/iu.exec(claim)?.index;
  return at === undefined ? claim : claim.slice(at);
}

function clearedCall(
  accepted: AnswerCall,
  given: AnswerCall['given'],
  accusation: string,
  entry: SuiteEntry,
  call: number,
): { readonly call: AnswerCall; readonly reasons: readonly string[] } {
  const reasons: string[] = [];
  let cleared = accepted;
  for (const [parameter, values] of accepted.given) {
    const [used = LEFT_OUT] = given.get(parameter) ?? [];
    if (!isNamed(used, parameter, accusation)) continue;
    const wrong = values.filter(
      (value) => value === used || (value !== LEFT_OUT && isNamed(value, parameter, accusation)),
    );
    const left = wrong.reduce<readonly EncodedValue[]>(withoutValue, values);
    if (left.length === values.length || isDenied(left, entry, { call, parameter })) continue;
    cleared = withValues(cleared, parameter, left);
    reasons.push(...wrong.map((value) => refusal({ call, parameter }, value)));
  }
  return { call: cleared, reasons };
}

/** Whether a sentence quotes a value, or says that a parameter is left out. */
function isNamed(value: EncodedValue, parameter: string, sentence: string): boolean {
  if (value === LEFT_OUT)
    return sentence.includes(parameter) && /\bleft out\b|\bomit|\bleaves? out\b/iu.test(sentence);
  if (typeof value === 'string')
    return [`'${value}'`, `"${value}"`, `“${value}”`, `\`${value}\``].some((quoted) =>
      sentence.includes(quoted),
    );
  const numbers: readonly string[] = sentence.match(/-?\d+(?:\.\d+)?/gu) ?? [];
  return numbers.includes(JSON.stringify(value));
}
