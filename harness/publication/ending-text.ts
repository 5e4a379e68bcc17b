import type { Ending } from '../contract/episode.ts';

const MODEL_ENDINGS = {
  completed: 'The model had nothing more to do.',
  'step-limit': 'The episode ended at the step limit.',
  'context-exceeded': "The conversation is longer than the model's context.",
  'over-budget': 'The replies set more in motion than the budget of an episode.',
};

/** How an episode ended, as one sentence; it may quote texts of others. */
export function endingText(ending: Ending): string {
  switch (ending.bucket) {
    case 'model':
      return MODEL_ENDINGS[ending.stop];
    case 'recorded-error':
      return `An error was recorded instead of replies: ${ending.text}`;
    case 'infrastructure':
      return `No reply could be obtained: ${ending.message}`;
    case 'harness':
      return `The harness failed: ${ending.message}`;
    case 'benchmark-defect':
      return `The entry cannot be run: ${ending.message}`;
    case 'user-simulator':
      return `The simulated user failed: ${ending.message}`;
  }
}
