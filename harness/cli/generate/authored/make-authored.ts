import { modelAuthor } from '../../../../benchmarks/generation/authors/model/model-author.ts';
import type { Complete } from '../../../../benchmarks/generation/authors/model/model-author.ts';
import { promptsOf, STRATEGIES } from '../../../../benchmarks/generation/authors/model/strategies.ts';
import { drive } from '../../../../benchmarks/generation/core/drive.ts';
import type { Driven } from '../../../../benchmarks/generation/core/drive.ts';
import { CoreEvent } from '../../../../benchmarks/generation/core/events.ts';
import type { CoreState, Stepped } from '../../../../benchmarks/generation/core/state.ts';
import { begin, step } from '../../../../benchmarks/generation/core/step.ts';
import { WORLDS } from '../../../../benchmarks/suites/worlds/definition.ts';
import { InputError } from '../../../contract/errors.ts';
import { memoizeByString } from '../../../contract/memoize.ts';
import { mustGet } from '../../../contract/must-get.ts';
import { GENERATION_GATES } from '../gates.ts';
import { coreRequestOf } from './authored-request.ts';
import type { AuthoredRequest } from './authored-request.ts';
import { openLineFile } from './line-file.ts';
import { progressOf } from './progress.ts';

/** What a suite by a model is made with. */
export type Making = {
  readonly complete: Complete;
  /** Journal of the work; `undefined`: none is kept, since everything can be made again at no cost. */
  readonly journal: string | undefined;
  readonly stopping: AbortSignal;
  /** Takes a line about how far the work is. */
  readonly note: (line: string) => void;
};

/** Makes a suite, or goes on with it after the events of its journal. @throws {InputError} for a journal of another request. */
export async function makeAuthored(request: AuthoredRequest, making: Making): Promise<Driven> {
  const { complete, journal, stopping, note } = making;
  const { model, seed } = request;
  const promptsFor = memoizeByString(
    (id: string) => promptsOf(mustGet(STRATEGIES, id, 'strategy')),
    STRATEGIES.size,
  );
  const author = modelAuthor(model.id, promptsFor, complete);
  const file = journal === undefined ? undefined : openLineFile(journal, CoreEvent);
  try {
    const begun = afterEvents(begin(coreRequestOf(request)), file?.lines ?? [], journal ?? '');
    const report = progressOf(begun.state, note);
    return await drive(begun, {
      author,
      gates: GENERATION_GATES,
      setting: { seed, now: WORLDS.now },
      journal: (event) => {
        file?.append(event);
        report(event);
      },
      stopping,
    });
  } finally {
    file?.close();
  }
}

/** The state after some events, with every effect that none of them answers. */
function afterEvents(
  begun: Stepped<CoreState>,
  events: readonly CoreEvent[],
  journal: string,
): Stepped<CoreState> {
  let { state } = begun;
  for (const [index, event] of events.entries())
    try {
      state = step(state, event).state;
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause;
      throw new InputError(
        {
          place: `${journal}:${index + 1}`,
          cause: `does not follow from what came before it (${cause.message}).`,
          remedy: 'Delete the journal: replies that were paid are kept apart, and are not asked for again.',
        },
        { cause },
      );
    }
  return { state, effects: [...state.pending.values()] };
}
