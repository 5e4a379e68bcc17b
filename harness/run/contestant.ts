import { outageGuard } from './outage.ts';
import type { OutageGuard } from './outage.ts';
import type { Player } from './player.ts';
import { signWatch } from './sign-watch.ts';
import type { SignWatch } from './sign-watch.ts';
import { toolWatch } from './tool-watch.ts';
import type { ToolWatch } from './tool-watch.ts';

/** A player of a run, with what is observed of its model. */
export type Contestant = {
  readonly player: Player;
  readonly guard: OutageGuard;
  readonly tools: ToolWatch;
  readonly signs: SignWatch;
  /** Aborted when the run stops or the guard trips: no new request of this model starts, and waiting ends. */
  readonly stopping: AbortSignal;
  /** Number of episodes that ended in another bucket than `model`. */
  withoutReply: number;
};

/** Contestants of a new run, by identity. @param stopping - aborted when the whole run stops. */
export function contestantsOf(
  players: readonly Player[],
  stopping: AbortSignal,
): ReadonlyMap<string, Contestant> {
  return new Map(
    players.map((player): [string, Contestant] => {
      const controller = new AbortController();
      const stop = (): void => {
        controller.abort();
      };
      stopping.addEventListener('abort', stop, { once: true });
      const guard = outageGuard(stop);
      const { signal } = controller;
      const watches = { tools: toolWatch(), signs: signWatch() };
      return [player.identity, { player, guard, ...watches, stopping: signal, withoutReply: 0 }];
    }),
  );
}
