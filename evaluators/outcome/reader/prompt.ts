import type { Episode } from '../../../harness/contract/episode.ts';
import type { JudgingPorts } from '../../../harness/contract/evaluator.ts';
import type { Reading } from '../../../harness/contract/reading.ts';
import { toolsOf } from '../../../harness/contract/suite.ts';
import type { Suite, SuiteEntry } from '../../../harness/contract/suite.ts';
import { viewEpisode } from '../../../harness/replay/episode-view.ts';
import { RUBRIC } from './rubric.ts';

/** Longest text of the transcript, and longest transcript, in UTF-16 units: model output may have any size. */
const LONGEST_PART = 20_000;
const LONGEST_TRANSCRIPT = 200_000;

/**
 * What a reader is sent: the rubric, and the episode without reference, verdict, model and category.
 *
 * @param doubt - what the rules cannot decide.
 */
export function readingPrompt(
  suite: Suite,
  entry: SuiteEntry,
  episode: Episode,
  doubt: string,
  ports: JudgingPorts,
): Reading['prompt'] {
  const { turns } = viewEpisode(entry, episode, ports);
  const conversation = entry.turns.flatMap(({ messages, announces }, index) => [
    `## Turn ${index + 1}`,
    ...(announces.length > 0 ? [`Offered from now on: ${announces.join(', ')}`] : []),
    ...messages.map(({ role, text }) => `${role}: ${text}`),
    ...(turns[index]?.steps ?? []).flatMap(({ said, calls }) => [
      ...calls.map(({ call, output }) =>
        output === undefined ? `call: ${call}` : `call: ${call}\noutput: ${output}`,
      ),
      ...said.map((words) => `assistant: ${words}`),
    ]),
    ...writtenOf(episode, index),
  ]);
  const tools = toolsOf(entry, suite.catalogue).map((tool) => JSON.stringify(tool));
  const transcript = [
    `# Offered tools (${entry.language})`,
    ...tools,
    '# Conversation',
    ...conversation.map((text) => shortened(text, LONGEST_PART)),
  ].join('\n\n');
  const question = `# What rules cannot decide\n${doubt}`;
  return { system: RUBRIC, user: `${shortened(transcript, LONGEST_TRANSCRIPT)}\n\n${question}` };
}

/** A single reply as it was written: its notation is part of what is judged. */
function writtenOf({ turns }: Episode, turn: number): readonly string[] {
  if (turns.length !== 1) return [];
  return (turns[turn]?.steps ?? []).map(
    ({ written }) => `reply as written:\n${typeof written === 'string' ? written : JSON.stringify(written)}`,
  );
}

const shortened = (text: string, longest: number): string =>
  text.length <= longest ? text : `${text.slice(0, longest)}\n[shortened]`;
