import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type { Override } from '../../../../harness/contract/environment.ts';
import { isDict, isList } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { dictOf } from '../../../python/containers.ts';
import { lower } from '../../../python/methods.ts';
import { includes } from '../../../python/search.ts';
import { spend } from '../../../python/work.ts';
import { readTool } from '../../define.ts';
import { addressed, failed, inboxOf, isLoggedIn } from '../state.ts';
import * as texts from '../texts.ts';

const searchMessages = readTool({ keyword: REQUIRED }, (state, { keyword }) => {
  if (!isLoggedIn(state)) return failed(texts.notLoggedIn);
  const sought = lower(keyword);
  const results = inboxOf(state).flatMap((message): readonly Value[] => {
    const [receiver, content] = addressed(message);
    return textsIn(content)
      .filter((text) => isFound(sought, text))
      .map((text) => dictOf({ receiver_id: receiver, message: text }));
  });
  return dictOf({ results });
});

/** Texts of a message, in order: of a list or a dictionary, those of its parts. */
function textsIn(content: Value): readonly string[] {
  spend(1);
  if (typeof content === 'string') return [content];
  if (isList(content)) return content.flatMap(textsIn);
  return isDict(content) ? [...content.values()].flatMap(textsIn) : [];
}

function isFound(sought: string, text: string): boolean {
  spend(text.length >> 2);
  return includes(lower(text), sought);
}

/** Answers the finding that a search raises an exception where a message is a list of texts (`raises`). */
export const searchInLists: Override = {
  id: 'search-in-lists',
  version: '1',
  environment: 'MessageAPI',
  replaces: ['search-fails-on-lists'],
  tools: { search_messages: searchMessages },
  behaviour: {
    tools: {
      search_messages:
        'Needs a log-in. Gives all messages whose text contains the keyword, capitals or not, with their receivers; of a message that is a list of texts, each text that contains it.',
    },
  },
};
