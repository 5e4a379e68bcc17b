import { callList } from './call-list.ts';
import { claudePrompt } from './claude-prompt.ts';
import { cohereFc } from './cohere-fc.ts';
import { databricksPrompt } from './databricks-prompt.ts';
import type { Decoder } from './decoder.ts';
import { defaultPrompt } from './default-prompt.ts';
import { falconFc } from './falcon-fc.ts';
import { fcJsonArgs } from './fc-json-args.ts';
import { geminiFc } from './gemini-fc.ts';
import { geminiPrompt } from './gemini-prompt.ts';
import { glm } from './glm.ts';
import { granite } from './granite.ts';
import { hammer } from './hammer.ts';
import { hermes } from './hermes.ts';
import { llamaFc } from './llama-fc.ts';
import { minicpmFc } from './minicpm-fc.ts';
import { mistralPrompt } from './mistral-prompt.ts';
import { nexusRaven } from './nexus-raven.ts';
import { xlam } from './xlam.ts';

export type { Decoder } from './decoder.ts';

const FAMILIES = {
  call_list: callList,
  claude_prompt: claudePrompt,
  cohere_fc: cohereFc,
  databricks_prompt: databricksPrompt,
  default_prompt: defaultPrompt,
  falcon_fc: falconFc,
  fc_json_args: fcJsonArgs,
  gemini_fc: geminiFc,
  gemini_prompt: geminiPrompt,
  glm,
  granite,
  hammer,
  hermes,
  llama_fc: llamaFc,
  minicpm_fc: minicpmFc,
  mistral_prompt: mistralPrompt,
  nexus_raven: nexusRaven,
  xlam,
} satisfies Record<string, Decoder>;

/** Name of a family of decoders, as used in model profiles and episodes. */
export type DecoderFamily = keyof typeof FAMILIES;

/** Every decoder by the name of its family. */
export const decoders: ReadonlyMap<string, Decoder> = new Map(Object.entries(FAMILIES));

/** Whether a string is the name of a family. */
export function isDecoderFamily(name: string): name is DecoderFamily {
  return Object.hasOwn(FAMILIES, name);
}
