import type { Ending, Episode } from '../../contract/episode.ts';

/**
 * An episode without what says something about a machine or an account: bodies of replies as they were received, and what servers
 * and programs said instead of replying. What the model wrote stays, so no verdict changes its kind.
 */
export const publishableEpisode = (episode: Episode): Episode => ({
  ...episode,
  turns: episode.turns.map(({ steps }) => ({ steps: steps.map(({ raw: _raw, ...step }) => step) })),
  ending: publishableEnding(episode.ending),
});

const LEFT_OUT = 'left out';

function publishableEnding(ending: Ending): Ending {
  switch (ending.bucket) {
    case 'infrastructure':
    case 'harness':
    case 'benchmark-defect':
    case 'user-simulator':
      return { ...ending, message: LEFT_OUT };
    case 'model':
      return ending.stop === 'context-exceeded' ? { ...ending, message: LEFT_OUT } : ending;
    case 'recorded-error':
      return ending;
    default:
      return ending satisfies never;
  }
}
