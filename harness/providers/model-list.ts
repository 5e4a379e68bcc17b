import { z } from 'zod';
import type { ModelList } from './provider.ts';

const Models = z.object({ data: z.array(z.object({ id: z.string() })) });

/** Names in a list of models in the format of OpenAI and Anthropic; `undefined` for any other body. */
export function modelNamesIn(text: string): readonly string[] | undefined {
  try {
    return Models.parse(JSON.parse(text)).data.map(({ id }) => id);
  } catch {
    return undefined;
  }
}

/** The list of models of an OpenAI-compatible API. */
export function openAiModelList(presence: ModelList['presence']): ModelList {
  return {
    path: '/models',
    headers: (key): { readonly [name: string]: string } =>
      key === undefined ? {} : { authorization: `Bearer ${key}` },
    namesIn: modelNamesIn,
    presence,
  };
}
