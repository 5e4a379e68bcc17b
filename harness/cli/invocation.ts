import type { ExitCode, Surroundings } from './surroundings.ts';

/** One call of the program. */
export type Invocation = {
  /** What its command uses. */
  readonly surroundings: Surroundings;
  /** Exit code of the program, for the one of its command. */
  readonly exitCode: (code: ExitCode) => ExitCode;
};

/** A run that an interrupt stops early ends as interrupted; one that has finished all the same is done. */
export function invocationIn(given: Surroundings): Invocation {
  let isInterrupted = false;
  const onInterrupt: Surroundings['onInterrupt'] = (handler) =>
    given.onInterrupt(() => {
      isInterrupted = true;
      handler();
    });
  return {
    surroundings: { ...given, onInterrupt },
    exitCode: (code) => (code === 4 && isInterrupted ? 130 : code),
  };
}
