import { z } from 'zod';
import { isObject, listIn, objectIn, textIn } from '../../providers/json-parts.ts';
import { ChatMessage, chatRows } from '../chat.ts';
import type { ExportFormat } from '../format.ts';
import { PROVENANCE } from '../provenance.ts';

/**
 * A row of `verl` 0.9.1, which reads JSON Lines as they are (`utils/dataset/rl_dataset.py`). `reward_model`, `data_source` and
 * `extra_info` reach the reward function (`utils/reward_score/__init__.py`: `default_compute_score`); `tool_selection` chooses among the
 * tools that were registered (`experimental/agent_loop/tool_agent_loop.py`). No training was run with them: experimental.
 */
const VerlRow = z.strictObject({
  data_source: z.string().min(1),
  /** What is said before the first reply. */
  prompt: z.array(ChatMessage).min(1),
  ability: z.literal('function-calling'),
  reward_model: z.strictObject({
    style: z.literal('rule'),
    /** Key of the entry: the answer itself is with the server. */
    ground_truth: z.string().min(1),
  }),
  extra_info: z.strictObject({
    index: z.int().nonnegative(),
    split: z.enum(['train', 'test']),
    need_tools_kwargs: z.literal(false),
    /** Names of the tools of the first turn. */
    tool_selection: z.array(z.string()),
    ...PROVENANCE,
  }),
});

export const verl: ExportFormat = {
  schema: VerlRow,
  rowOf: ({ trajectory: { openings, offers }, provenance, part, index }) => {
    const { messages: prompt, tools } = chatRows(openings[0] ?? [], offers[0] ?? []);
    const names = listIn(tools)
      .filter(isObject)
      .map((tool) => textIn(objectIn(tool['function'])['name']));
    return {
      data_source: provenance.suite,
      prompt,
      ability: 'function-calling',
      reward_model: { style: 'rule', ground_truth: provenance.entry },
      extra_info: { index, split: part, need_tools_kwargs: false, tool_selection: names, ...provenance },
    };
  },
};
