import type { OutcomeEpisode } from './episode.ts';
import { judgeOutcome } from './judge.ts';
import { ALL_PARTS } from './parts.ts';
import type { OutcomePart } from './parts.ts';
import { prepareEntry } from './prepare.ts';
import type { PreparedEntry } from './prepare.ts';
import type { World } from '../../harness/contract/environment.ts';
import type { Episode } from '../../harness/contract/episode.ts';
import type { SuiteEntry } from '../../harness/contract/suite.ts';
import { replay } from '../../harness/replay/replay.ts';
import type { DecodeCalls } from '../../harness/replay/recorded-calls.ts';
import type { Judge } from '../action/bfcl-multi-turn/index.ts';
import { specificationOf } from './specification.ts';
import { wordsOf } from '../../harness/replay/words.ts';

/** The outcome evaluator over executable worlds. Specifications are derived once for each entry. */
export function outcomeJudge(
  world: World,
  decode: DecodeCalls,
  parts: ReadonlySet<OutcomePart> = ALL_PARTS,
): Judge {
  const preparedOf = preparedEntries(world);
  return (entry, episode) => {
    const prepared = preparedOf(entry);
    if (prepared === undefined) return { kind: 'unscored', because: 'not-applicable' };
    const replayed = outcomeEpisode(entry, episode, world, decode);
    if (replayed === 'no-decoder') return { kind: 'unscored', because: 'no-decoder' };
    return judgeOutcome(prepared, replayed, world, parts);
  };
}

/** Entries made ready for judging, each once. */
export function preparedEntries(world: World): (entry: SuiteEntry) => PreparedEntry | undefined {
  const known = new WeakMap<SuiteEntry, { readonly prepared: PreparedEntry | undefined }>();
  return (entry) => {
    const stored = known.get(entry);
    if (stored !== undefined) return stored.prepared;
    const specification = specificationOf(entry, world);
    const prepared = specification === undefined ? undefined : prepareEntry(entry, specification, world);
    known.set(entry, { prepared });
    return prepared;
  };
}

/** A recorded episode, executed, with what was said in each turn. */
export function outcomeEpisode(
  entry: SuiteEntry,
  episode: Episode,
  world: World,
  decode: DecodeCalls,
): OutcomeEpisode | 'no-decoder' {
  const calls: (readonly string[])[][] = [];
  const words: string[][] = [];
  let answersIn: OutcomeEpisode['answersIn'] = 'words';
  for (const { steps } of episode.turns) {
    const [called, said]: [(readonly string[])[], string[]] = [[], []];
    for (const step of steps) {
      const found = step.calls ?? decode(episode, step);
      if (found === 'no-decoder') return found;
      said.push(...wordsOf(step, found));
      const own = found.filter((call) => call !== '');
      if (own.length > 0 && typeof step.written === 'string') answersIn = 'calls';
      called.push(own);
    }
    calls.push(called);
    words.push(said);
  }
  const turns = [...replay(entry, `${episode.model}_eval`, calls, world)];
  return {
    ending: episode.ending,
    answersIn,
    turns: turns.map(({ steps }, turn) => ({ calls: steps.flat(), words: words[turn] ?? [] })),
  };
}
