import {
  importedAuthor,
  isWritable,
} from '../../../../benchmarks/generation/authors/imported/imported-author.ts';
import { modelAuthor } from '../../../../benchmarks/generation/authors/model/model-author.ts';
import type { Complete } from '../../../../benchmarks/generation/authors/model/model-author.ts';
import { promptsOf, STRATEGIES } from '../../../../benchmarks/generation/authors/model/strategies.ts';
import type { Prompts } from '../../../../benchmarks/generation/authors/model/propose-prompt.ts';
import { AuthorStopped } from '../../../../benchmarks/generation/core/author.ts';
import { drive } from '../../../../benchmarks/generation/core/drive.ts';
import type { CorePorts, Driven } from '../../../../benchmarks/generation/core/drive.ts';
import { CoreEvent } from '../../../../benchmarks/generation/core/events.ts';
import type { CoreRequest, CoreState, Stepped } from '../../../../benchmarks/generation/core/state.ts';
import { begin, step } from '../../../../benchmarks/generation/core/step.ts';
import type { GenerationGates } from '../../../../benchmarks/generation/drive/gates.ts';
import type { Evolved } from '../../../../benchmarks/generation/evolve/evolve.ts';
import { WORLDS } from '../../../../benchmarks/suites/worlds/definition.ts';
import type { EvolutionRecord } from '../../../contract/evolution.ts';
import { InputError } from '../../../contract/errors.ts';
import { mustGet } from '../../../contract/must-get.ts';
import { AUTHORED_GATES } from '../gates.ts';
import { coreRequestOf } from './authored-request.ts';
import type { AuthoredRequest } from './authored-request.ts';
import { openLineFile } from './line-file.ts';
import { evolvePrompts } from './evolve-prompts.ts';
import type { KnownPrompts } from './evolve-prompts.ts';
import { progressOf } from './progress.ts';

/** What a suite by a model is made with. */
export type Making = {
  readonly complete: Complete;
  /** Journal of the work; `undefined`: none is kept, since everything can be made again at no cost. */
  readonly journal: string | undefined;
  readonly stopping: AbortSignal;
  /** Tests inject their own. Absent: those of every generation. */
  readonly gates?: GenerationGates;
  /** Takes a line about how far the work is. */
  readonly note: (line: string) => void;
};

/** A suite as far as it came, with what evolution led to before. */
export type MadeSuite = Driven & {
  /** Empty: there was no evolution. */
  readonly evolution: readonly EvolutionRecord[];
};

/** Makes a suite, or goes on with it after the events of its journal. @throws {InputError} for a journal of another request. */
export async function makeAuthored(request: AuthoredRequest, making: Making): Promise<MadeSuite> {
  const { complete, journal, stopping, note, gates = AUTHORED_GATES } = making;
  const core = coreRequestOf(request);
  const known: KnownPrompts = new Map(
    core.strategies.map((id) => [id, promptsOf(mustGet(STRATEGIES, id, 'strategy'))]),
  );
  const model = modelAuthor(request.model.id, (id) => mustGet(known, id, 'strategy'), complete);
  const author = request.tools === null ? model : importedAuthor(request.tools, model);
  for (const tool of request.tools?.tools.filter((one) => !isWritable(one)) ?? [])
    note(`${tool.name} is left out: a parameter is a list or an object, which tools of worlds cannot take`);
  const setting = { seed: request.seed, now: WORLDS.now };
  const ports = { author, gates, setting, stopping };
  const evolved = request.evolve === 0 ? undefined : await evolvedFirst(request, core, known, making, ports);
  if (evolved !== undefined && 'stopped' in evolved) return { ...evolved, evolution: [] };
  const strategies = evolved?.kept.map(({ record }) => record.id) ?? core.strategies;
  const file = journal === undefined ? undefined : openLineFile(journal, CoreEvent);
  try {
    const begun = afterEvents(begin({ ...core, strategies }), file?.lines ?? [], journal ?? '');
    const report = progressOf(begun.state, note);
    const driven = await drive(begun, {
      ...ports,
      journal: (event) => {
        file?.append(event);
        report(event);
      },
    });
    return { ...driven, evolution: evolved?.records ?? [] };
  } finally {
    file?.close();
  }
}

/** Makes environments without entries, and improves the prompts on them. What it asks for is kept, so that the suite asks no more. */
async function evolvedFirst(
  request: AuthoredRequest,
  core: CoreRequest,
  known: KnownPrompts,
  { complete, note }: Making,
  ports: Omit<CorePorts, 'journal'>,
): Promise<Driven | Evolved<Prompts> | undefined> {
  const bare = { ...core, domains: core.domains.map(({ brief }) => ({ brief, quota: new Map() })) };
  const begun = begin(bare);
  const environments = await drive(begun, { ...ports, journal: progressOf(begun.state, note) });
  if (environments.stopped !== undefined) return environments;
  const setting = { ...ports.setting, gates: ports.gates };
  try {
    return await evolvePrompts(request, environments.state, known, { complete, setting, note });
  } catch (cause) {
    if (cause instanceof AuthorStopped) return { ...environments, stopped: cause.message };
    throw cause;
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
