import type { Environment } from '../../../harness/contract/environment.ts';
import { plainEnvironment } from '../define.ts';
import { messageBehaviour } from './behaviour.ts';
import { messageLaws } from './laws.ts';
import { messageMeaning } from './meaning.ts';
import * as queries from './queries.ts';
import { QUIRKS } from './quirks.ts';
import { loadWorkspace } from './state.ts';
import * as tools from './tools.ts';

/** Messages between the users of one workspace. */
export const messageEnvironment: Environment = plainEnvironment({
  name: 'MessageAPI',
  version: '1',
  pythonModule: 'message_api',
  meaning: messageMeaning,
  laws: messageLaws,
  behaviour: messageBehaviour,
  load: loadWorkspace,
  quirks: QUIRKS,
  tools: {
    list_users: queries.listUsers,
    get_user_id: queries.getUserId,
    message_login: tools.messageLogin,
    message_get_login_status: queries.messageGetLoginStatus,
    send_message: tools.sendMessage,
    delete_message: tools.deleteMessage,
    view_messages_sent: queries.viewMessagesSent,
    add_contact: tools.addContact,
    search_messages: queries.searchMessages,
    get_message_stats: queries.getMessageStats,
  },
});
