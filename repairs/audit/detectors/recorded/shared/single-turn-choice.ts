import { decodeValue } from '../../../../../benchmarks/python/encoding.ts';
import { PythonFault } from '../../../../../benchmarks/python/faults.ts';
import { decoderOf } from '../../../../../benchmarks/bfcl/reply-formats.ts';
import { bfclAst } from '../../../../../evaluators/action/bfcl-ast/index.ts';
import { callsIn } from '../../../../../evaluators/outcome/single-turn/calls.ts';
import type { ActualCall } from '../../../../../evaluators/outcome/single-turn/calls.ts';
import { outcomeSingleTurn } from '../../../../../evaluators/outcome/single-turn/index.ts';
import type { Episode } from '../../../../../harness/contract/episode.ts';
import type { Failure, Verdict } from '../../../../../harness/contract/verdict.ts';
import type { JudgedRecord } from '../../../detector.ts';
import { choicesBy } from './ballots.ts';

/** What a model did on an entry of one turn. */
export type SingleTurnChoice = {
  readonly literal: Verdict['kind'];
  readonly byMeaning: Verdict['kind'];
  /** Why the calls are wrong by meaning, without what is expected; empty unless they fail. */
  readonly failures: ReadonlySet<string>;
  readonly details: readonly Failure[];
  /** Messages of the literal comparison; empty unless it fails. */
  readonly messages: readonly string[];
  /** `undefined` for a reply that is too long to keep. */
  readonly episode: Episode | undefined;
};

/** Longest reply that is kept, in UTF-16 units of its JSON: calls are short. */
const LONGEST_KEPT = 1500;

/** What models did on entries of one turn, and how many answer keys they meet. */
export const singleTurnChoices = choicesBy(singleTurnChoice, 'possible-answers');

/** Most replies pass, and are one choice. */
const PASSED: SingleTurnChoice = {
  literal: 'pass',
  byMeaning: 'pass',
  failures: new Set(),
  details: [],
  messages: [],
  episode: undefined,
};

/** `undefined` for a record without both verdicts. */
function singleTurnChoice({ episode, verdicts }: JudgedRecord): SingleTurnChoice | undefined {
  const [literal, byMeaning] = [
    verdicts.get(bfclAst.identity.id),
    verdicts.get(outcomeSingleTurn.identity.id),
  ];
  if (literal === undefined || byMeaning === undefined || episode.ending.bucket !== 'model') return undefined;
  if (literal.kind === 'pass' && byMeaning.kind === 'pass') return PASSED;
  const details = byMeaning.kind === 'fail' ? byMeaning.failures : [];
  return {
    literal: literal.kind,
    byMeaning: byMeaning.kind,
    failures: new Set(details.map(failureKey)),
    details,
    messages: messagesOf(literal),
    episode: isShort(episode) ? episode : undefined,
  };
}

/** A failure as text without what the reference accepts, which is the same for all. */
export const failureKey = (failure: Failure): string =>
  JSON.stringify(failure, (name, value: unknown) => (name === 'expected' ? undefined : value));

function messagesOf(verdict: Verdict): readonly string[] {
  if (verdict.kind !== 'fail') return [];
  return verdict.failures.flatMap((failure) => (failure.code === 'ast-mismatch' ? failure.messages : []));
}

function isShort({ turns }: Episode): boolean {
  const written = turns[0]?.steps[0]?.written ?? '';
  return (typeof written === 'string' ? written : JSON.stringify(written)).length <= LONGEST_KEPT;
}

/** Calls of a reply as data; empty where they cannot be read. */
export function callsOf(episode: Episode, language: 'python' | 'java' | 'javascript'): readonly ActualCall[] {
  const written = episode.turns[0]?.steps[0]?.written;
  const decoder = decoderOf(episode);
  if (written === undefined || decoder === undefined) return [];
  try {
    return callsIn(decoder.decodeAst(decodeValue(written), language)) ?? [];
  } catch (fault) {
    if (fault instanceof PythonFault) return [];
    throw fault;
  }
}
