import { fromChatBody, toChatBody } from './chat-completions.ts';
import type { LimitName } from '../contract/omissions.ts';
import type { JsonObject } from './json-parts.ts';
import { openAiModelList } from './model-list.ts';
import { openAiChat } from './openai-sdk.ts';
import type { HttpProvider, ModelList } from './provider.ts';

/** What distinguishes a provider whose models are reached at an OpenAI-compatible address. */
export type ChatPreset = Pick<HttpProvider, 'id' | 'example' | 'modelNames' | 'priceName'> & {
  /** Environment variable that holds the key. */
  readonly keyVariable: string;
  /** Base URL, with the version of the API and without a slash at the end. */
  readonly address: string;
  readonly limitName: LimitName;
  /** The provider's name for the seed of a request; `undefined`: requests carry none, because the provider takes none. */
  readonly seedName: 'seed' | 'random_seed' | undefined;
  readonly modelList: ModelList['presence'];
};

/** Record of a provider that implements OpenAI's Chat Completions API at an address of its own. */
export function chatPreset({ id, example, modelNames, priceName, ...preset }: ChatPreset): HttpProvider {
  return {
    kind: 'http',
    id,
    example,
    modelNames,
    key: { variable: preset.keyVariable, need: 'required' },
    defaultBaseUrl: preset.address,
    connect: openAiChat,
    toBody: (request, settings) =>
      withSeedNamed(toChatBody(request, settings, preset.limitName), preset.seedName),
    fromBody: fromChatBody,
    thinkingTokens: 'refused',
    requestFormat: 'chat-completions',
    // Upstream appends results to descriptions only for APIs of other shapes.
    toolDialect: 'results-unsaid',
    modelList: openAiModelList(preset.modelList),
    priceName,
  };
}

function withSeedNamed({ seed, ...others }: JsonObject, name: string | undefined): JsonObject {
  return seed === undefined || name === undefined ? others : { ...others, [name]: seed };
}
