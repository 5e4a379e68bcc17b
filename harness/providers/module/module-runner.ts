import type { Reply, ReplyRequest } from '../../contract/chat-model.ts';
import { InputError } from '../../contract/errors.ts';
import type { ThreadData } from './messages.ts';
import { startModule } from './running-module.ts';
import type { RunningModule, ModuleOptions } from './running-module.ts';

/** A module that plays in a thread of its own; a thread that ended is started again with the next request. */
export type ModuleRunner = {
  /** @throws {InputError} if the module cannot be loaded. */
  readonly version: () => Promise<string>;
  /** @throws {ProviderError} if there is no reply; {InputError} if the module changed since it was first loaded. */
  readonly ask: (request: ReplyRequest) => Promise<Reply>;
  readonly close: () => Promise<void>;
};

/** Creates the runner of a module. Nothing is started yet. */
export function moduleRunner(data: ThreadData, options: ModuleOptions): ModuleRunner {
  let current: Promise<RunningModule> | undefined;
  let firstVersion: string | undefined;
  const running = async (): Promise<RunningModule> => {
    current ??= startModule(data, options, () => (current = undefined));
    const started = await current;
    firstVersion ??= started.version;
    if (started.version === firstVersion) return started;
    await started.end();
    throw changedError(options.place);
  };
  return {
    version: async () => (await running()).version,
    ask: async (request) => await (await running()).ask(request),
    close: async () => {
      const started = await current?.catch(() => undefined);
      await started?.end();
    },
  };
}

const changedError = (place: string): InputError =>
  new InputError({
    place,
    cause: 'has changed since the run began.',
    remedy: 'Restore it and resume the run, or start a new run.',
  });
