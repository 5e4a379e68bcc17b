/** Model family by a pattern of the name; the first match counts. */
const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [/bitagent|gogoagent/, 'BitAgent'],
  [/hammer/, 'Hammer'],
  [/watt-tool/, 'watt-tool'],
  [/toolace/, 'ToolACE'],
  [/xlam/, 'xLAM'],
  [/coalm/, 'CoALM'],
  [/haha/, 'Haha'],
  [/hermes/, 'Hermes'],
  [/raven/, 'NexusRaven'],
  [/functionary/, 'Functionary'],
  [/firefunction/, 'FireFunction'],
  [/granite/, 'Granite'],
  [/bielik/, 'Bielik'],
  [/sky-t1/, 'Sky-T1'],
  [/deepseek/, 'DeepSeek'],
  [/qwen|qwq/, 'Qwen'],
  [/claude/, 'Claude'],
  [/command/, 'Command'],
  [/dbrx/, 'DBRX'],
  [/gemini/, 'Gemini'],
  [/gemma/, 'Gemma'],
  [/glm/, 'GLM'],
  [/minicpm/, 'MiniCPM'],
  [/falcon/, 'Falcon'],
  [/nova-/, 'Nova'],
  [/mistral|mixtral|ministral/, 'Mistral'],
  [/llama/, 'Llama'],
  [/gpt-/, 'GPT'],
  [/(?:^|[:/])o[1-9]\b/, 'OpenAI o'],
];

/** Family of a model by its identity or name; `Other` if no pattern matches. */
export function familyOf(name: string): string {
  const lower = name.toLowerCase();
  return FAMILIES.find(([pattern]) => pattern.test(lower))?.[1] ?? 'Other';
}
