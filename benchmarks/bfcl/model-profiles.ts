import type { ReplyFormat } from '../../harness/contract/episode.ts';
import { isDecoderFamily } from './decoders/index.ts';
import type { DecoderFamily } from './decoders/index.ts';

/** How upstream ran a model of its leaderboard, and how its replies are decoded. */
export type ModelProfile = {
  /** Name of the model's result folder. */
  readonly folder: string;
  readonly leaderboardName: string;
  /** Label on the leaderboard. Nineteen models labelled `FC` were nevertheless run with prompts. */
  readonly mode: 'FC' | 'prompt';
  /**
   * How upstream really queried it: with `tools` of the provider's API, or with a `text` prompt that describes them.
   */
  readonly asked: 'tools' | 'text';
  readonly dotsInToolNames: ReplyFormat['dotsInToolNames'];
  readonly decoder: DecoderFamily;
};

/** Profile of a model by the name of its result folder; `undefined` for a model that is not in upstream's tables. */
export function profileOf(folder: string): ModelProfile | undefined {
  return PROFILES.get(folder);
}

/** Profiles of all models on the leaderboard of 2025-02-27, sorted by folder. */
export function allProfiles(): readonly ModelProfile[] {
  return [...PROFILES.values()];
}

/** `folder | leaderboard name | mode | asked | dots | decoder` */
const TABLE = `
BitAgent_BitAgent-8B | BitAgent-8B | prompt | text | kept | default_prompt
BitAgent_GoGoAgent | GoGoAgent | prompt | text | kept | default_prompt
DeepSeek-V3 | DeepSeek-V3 (FC) | FC | tools | underscored | fc_json_args
MadeAgents_Hammer2.1-0.5b | Hammer2.1-0.5b (FC) | FC | text | kept | hammer
MadeAgents_Hammer2.1-1.5b | Hammer2.1-1.5b (FC) | FC | text | kept | hammer
MadeAgents_Hammer2.1-3b | Hammer2.1-3b (FC) | FC | text | kept | hammer
MadeAgents_Hammer2.1-7b | Hammer2.1-7b (FC) | FC | text | kept | hammer
Nexusflow-Raven-v2 | Nexusflow-Raven-v2 (FC) | FC | tools | kept | nexus_raven
NousResearch_Hermes-2-Pro-Llama-3-8B | Hermes-2-Pro-Llama-3-8B (FC) | FC | text | underscored | hermes
NousResearch_Hermes-2-Pro-Mistral-7B | Hermes-2-Pro-Mistral-7B (FC) | FC | text | underscored | hermes
NovaSky-AI_Sky-T1-32B-Preview | Sky-T1-32B-Preview (Prompt) | prompt | text | kept | default_prompt
Qwen_QwQ-32B-Preview | QwQ-32B-Preview (Prompt) | prompt | text | kept | default_prompt
Qwen_Qwen2-1.5B-Instruct | Qwen2-1.5B-Instruct (Prompt) | prompt | text | kept | default_prompt
Qwen_Qwen2-7B-Instruct | Qwen2-7B-Instruct (Prompt) | prompt | text | kept | default_prompt
Qwen_Qwen2.5-0.5B-Instruct | Qwen2.5-0.5B-Instruct (Prompt) | prompt | text | kept | default_prompt
Qwen_Qwen2.5-1.5B-Instruct | Qwen2.5-1.5B-Instruct (Prompt) | prompt | text | kept | default_prompt
Qwen_Qwen2.5-14B-Instruct | Qwen2.5-14B-Instruct (Prompt) | prompt | text | kept | default_prompt
Qwen_Qwen2.5-32B-Instruct | Qwen2.5-32B-Instruct (Prompt) | prompt | text | kept | default_prompt
Qwen_Qwen2.5-3B-Instruct | Qwen2.5-3B-Instruct (Prompt) | prompt | text | kept | default_prompt
Qwen_Qwen2.5-72B-Instruct | Qwen2.5-72B-Instruct (Prompt) | prompt | text | kept | default_prompt
Qwen_Qwen2.5-7B-Instruct | Qwen2.5-7B-Instruct (Prompt) | prompt | text | kept | default_prompt
Salesforce_xLAM-1b-fc-r | xLAM-1b-fc-r (FC) | FC | text | kept | xlam
Salesforce_xLAM-7b-fc-r | xLAM-7b-fc-r (FC) | FC | text | kept | xlam
Salesforce_xLAM-7b-r | xLAM-7b-r (FC) | FC | text | kept | xlam
Salesforce_xLAM-8x22b-r | xLAM-8x22b-r (FC) | FC | text | kept | xlam
Salesforce_xLAM-8x7b-r | xLAM-8x7b-r (FC) | FC | text | kept | xlam
THUDM_glm-4-9b-chat | GLM-4-9b-Chat (FC) | FC | text | underscored | glm
Team-ACE_ToolACE-8B | ToolACE-8B (FC) | FC | text | kept | default_prompt
ZJared_Haha-7B | Haha-7B | prompt | text | kept | default_prompt
claude-3-5-haiku-20241022 | claude-3.5-haiku-20241022 (Prompt) | prompt | text | kept | claude_prompt
claude-3-5-haiku-20241022-FC | claude-3.5-haiku-20241022 (FC) | FC | tools | underscored | fc_json_args
claude-3-5-sonnet-20241022 | Claude-3.5-Sonnet-20241022 (Prompt) | prompt | text | kept | claude_prompt
claude-3-5-sonnet-20241022-FC | Claude-3.5-Sonnet-20241022 (FC) | FC | tools | underscored | fc_json_args
claude-3-opus-20240229 | Claude-3-Opus-20240229 (Prompt) | prompt | text | kept | claude_prompt
claude-3-opus-20240229-FC | Claude-3-Opus-20240229 (FC) | FC | tools | underscored | fc_json_args
command-r-plus-FC | Command-R-Plus (FC) | FC | tools | underscored | cohere_fc
command-r7b-12-2024-FC | Command R7B (FC) | FC | tools | underscored | cohere_fc
databricks-dbrx-instruct | DBRX-Instruct (Prompt) | prompt | text | kept | databricks_prompt
deepseek-ai_DeepSeek-Coder-V2-Instruct-0724 | DeepSeek-Coder-V2 (FC) | FC | text | kept | call_list
deepseek-ai_DeepSeek-Coder-V2-Lite-Instruct | DeepSeek-Coder-V2-Lite-Instruct (FC) | FC | text | kept | call_list
firefunction-v1-FC | FireFunction-v1 (FC) | FC | tools | kept | fc_json_args
firefunction-v2-FC | FireFunction-v2 (FC) | FC | tools | kept | fc_json_args
gemini-1.0-pro-002 | Gemini-1.0-Pro-002 (Prompt) | prompt | text | kept | gemini_prompt
gemini-1.0-pro-002-FC | Gemini-1.0-Pro-002 (FC) | FC | tools | underscored | gemini_fc
gemini-1.5-flash-001 | Gemini-1.5-Flash-001 (Prompt) | prompt | text | kept | gemini_prompt
gemini-1.5-flash-001-FC | Gemini-1.5-Flash-001 (FC) | FC | tools | underscored | gemini_fc
gemini-1.5-flash-002 | Gemini-1.5-Flash-002 (Prompt) | prompt | text | kept | gemini_prompt
gemini-1.5-flash-002-FC | Gemini-1.5-Flash-002 (FC) | FC | tools | underscored | gemini_fc
gemini-1.5-pro-001 | Gemini-1.5-Pro-001 (Prompt) | prompt | text | kept | gemini_prompt
gemini-1.5-pro-001-FC | Gemini-1.5-Pro-001 (FC) | FC | tools | underscored | gemini_fc
gemini-1.5-pro-002 | Gemini-1.5-Pro-002 (Prompt) | prompt | text | kept | gemini_prompt
gemini-1.5-pro-002-FC | Gemini-1.5-Pro-002 (FC) | FC | tools | underscored | gemini_fc
gemini-2.0-flash-001 | Gemini-2.0-Flash-001 (Prompt) | prompt | text | kept | gemini_prompt
gemini-2.0-flash-001-FC | Gemini-2.0-Flash-001 (FC) | FC | tools | underscored | gemini_fc
gemini-2.0-flash-lite-preview-02-05 | Gemini-2.0-Flash-Lite-Preview-02-05 (Prompt) | prompt | text | kept | gemini_prompt
gemini-2.0-flash-lite-preview-02-05-FC | Gemini-2.0-Flash-Lite-Preview-02-05 (FC) | FC | tools | underscored | gemini_fc
gemini-2.0-pro-exp-02-05 | Gemini-2.0-Pro-Exp-02-05 (Prompt) | prompt | text | kept | gemini_prompt
gemini-2.0-pro-exp-02-05-FC | Gemini-2.0-Pro-Exp-02-05 (FC) | FC | tools | underscored | gemini_fc
google_gemma-2-27b-it | Gemma-2-27b-it (Prompt) | prompt | text | kept | default_prompt
google_gemma-2-2b-it | Gemma-2-2b-it (Prompt) | prompt | text | kept | default_prompt
google_gemma-2-9b-it | Gemma-2-9b-it (Prompt) | prompt | text | kept | default_prompt
gpt-3.5-turbo-0125 | GPT-3.5-Turbo-0125 (Prompt) | prompt | text | kept | default_prompt
gpt-3.5-turbo-0125-FC | GPT-3.5-Turbo-0125 (FC) | FC | tools | underscored | fc_json_args
gpt-4-turbo-2024-04-09 | GPT-4-turbo-2024-04-09 (Prompt) | prompt | text | kept | default_prompt
gpt-4-turbo-2024-04-09-FC | GPT-4-turbo-2024-04-09 (FC) | FC | tools | underscored | fc_json_args
gpt-4o-2024-11-20 | gpt-4o-2024-11-20 (Prompt) | prompt | text | kept | default_prompt
gpt-4o-2024-11-20-FC | gpt-4o-2024-11-20 (FC) | FC | tools | underscored | fc_json_args
gpt-4o-mini-2024-07-18 | GPT-4o-mini-2024-07-18 (Prompt) | prompt | text | kept | default_prompt
gpt-4o-mini-2024-07-18-FC | GPT-4o-mini-2024-07-18 (FC) | FC | tools | underscored | fc_json_args
ibm-granite_granite-20b-functioncalling | Granite-20b-FunctionCalling (FC) | FC | text | underscored | granite
meetkai_functionary-medium-v3.1-FC | Functionary-Medium-v3.1 (FC) | FC | tools | underscored | fc_json_args
meetkai_functionary-small-v3.1-FC | Functionary-Small-v3.1 (FC) | FC | tools | underscored | fc_json_args
meta-llama_Llama-3.1-70B-Instruct | Llama-3.1-70B-Instruct (Prompt) | prompt | text | kept | default_prompt
meta-llama_Llama-3.1-70B-Instruct-FC | Llama-3.1-70B-Instruct (FC) | FC | tools | kept | llama_fc
meta-llama_Llama-3.1-8B-Instruct | Llama-3.1-8B-Instruct (Prompt) | prompt | text | kept | default_prompt
meta-llama_Llama-3.1-8B-Instruct-FC | Llama-3.1-8B-Instruct (FC) | FC | tools | kept | llama_fc
meta-llama_Llama-3.2-1B-Instruct | Llama-3.2-1B-Instruct (Prompt) | prompt | text | kept | default_prompt
meta-llama_Llama-3.2-3B-Instruct | Llama-3.2-3B-Instruct (Prompt) | prompt | text | kept | default_prompt
meta-llama_Llama-3.3-70B-Instruct | Llama-3.3-70B-Instruct (Prompt) | prompt | text | kept | default_prompt
meta-llama_Meta-Llama-3-70B-Instruct | Meta-Llama-3-70B-Instruct (Prompt) | prompt | text | kept | default_prompt
meta-llama_Meta-Llama-3-8B-Instruct | Meta-Llama-3-8B-Instruct (Prompt) | prompt | text | kept | default_prompt
mistral-large-2407 | mistral-large-2407 (Prompt) | prompt | text | kept | mistral_prompt
mistral-large-2407-FC | mistral-large-2407 (FC) | FC | tools | underscored | fc_json_args
mistral-medium-2312 | Mistral-Medium-2312 (Prompt) | prompt | text | kept | mistral_prompt
mistral-small-2402 | Mistral-Small-2402 (Prompt) | prompt | text | kept | mistral_prompt
mistral-small-2402-FC | Mistral-small-2402 (FC) | FC | tools | underscored | fc_json_args
mistralai_Ministral-8B-Instruct-2410 | Ministral-8B-Instruct-2410 (FC) | FC | text | kept | call_list
nova-lite-v1.0 | Amazon-Nova-Lite-v1:0 (FC) | FC | tools | underscored | call_list
nova-micro-v1.0 | Amazon-Nova-Micro-v1:0 (FC) | FC | tools | underscored | call_list
nova-pro-v1.0 | Amazon-Nova-Pro-v1:0 (FC) | FC | tools | underscored | call_list
o1-2024-12-17 | o1-2024-12-17 (Prompt) | prompt | text | kept | default_prompt
o1-2024-12-17-FC | o1-2024-12-17 (FC) | FC | tools | underscored | fc_json_args
o3-mini-2025-01-31 | o3-mini-2025-01-31 (Prompt) | prompt | text | kept | default_prompt
o3-mini-2025-01-31-FC | o3-mini-2025-01-31 (FC) | FC | tools | underscored | fc_json_args
open-mistral-nemo-2407 | Open-Mistral-Nemo-2407 (Prompt) | prompt | text | kept | mistral_prompt
open-mistral-nemo-2407-FC | Open-Mistral-Nemo-2407 (FC) | FC | tools | underscored | fc_json_args
open-mixtral-8x22b | Open-Mixtral-8x22b (Prompt) | prompt | text | kept | mistral_prompt
open-mixtral-8x22b-FC | Open-Mixtral-8x22b (FC) | FC | tools | underscored | fc_json_args
open-mixtral-8x7b | Open-Mixtral-8x7b (Prompt) | prompt | text | kept | mistral_prompt
openbmb_MiniCPM3-4B | MiniCPM3-4B (Prompt) | prompt | text | kept | default_prompt
openbmb_MiniCPM3-4B-FC | MiniCPM3-4B-FC (FC) | FC | tools | underscored | minicpm_fc
speakleash_Bielik-11B-v2.3-Instruct | Bielik-11B-v2.3-Instruct (Prompt) | prompt | text | kept | default_prompt
tiiuae_Falcon3-10B-Instruct-FC | Falcon3-10B-Instruct (FC) | FC | tools | kept | falcon_fc
tiiuae_Falcon3-1B-Instruct-FC | Falcon3-1B-Instruct (FC) | FC | tools | kept | falcon_fc
tiiuae_Falcon3-3B-Instruct-FC | Falcon3-3B-Instruct (FC) | FC | tools | kept | falcon_fc
tiiuae_Falcon3-7B-Instruct-FC | Falcon3-7B-Instruct (FC) | FC | tools | kept | falcon_fc
uiuc-convai_CoALM-405B | CoALM-405B | prompt | text | kept | default_prompt
uiuc-convai_CoALM-70B | CoALM-70B | prompt | text | kept | default_prompt
uiuc-convai_CoALM-8B | CoALM-8B | prompt | text | kept | default_prompt
watt-ai_watt-tool-70B | watt-tool-70B (FC) | FC | text | kept | default_prompt
watt-ai_watt-tool-8B | watt-tool-8B (FC) | FC | text | kept | default_prompt
`;

const PROFILES: ReadonlyMap<string, ModelProfile> = new Map(
  TABLE.trim()
    .split('\n')
    .map(profileFrom)
    .map((profile) => [profile.folder, profile]),
);

function profileFrom(row: string): ModelProfile {
  const [folder = '', leaderboardName = '', mode, asked, dots, decoder = ''] = row.split(' | ');
  if (!isDecoderFamily(decoder))
    throw new Error(`model profile of ${folder} names the unknown decoder ${decoder}`);
  return {
    folder,
    leaderboardName,
    mode: mode === 'FC' ? 'FC' : 'prompt',
    asked: asked === 'tools' ? 'tools' : 'text',
    dotsInToolNames: dots === 'underscored' ? 'underscored' : 'kept',
    decoder,
  };
}
