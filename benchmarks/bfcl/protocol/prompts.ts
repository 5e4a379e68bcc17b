// Prompts of the original that a model sees: reproduced exactly, see NOTICE.

/** Opens the system prompt in prompt mode. */
const INSTRUCTIONS = `You are an expert in composing functions. You are given a question and a set of possible functions. Based on the question, you will need to make one or more function/tool calls to achieve the purpose.
If none of the functions can be used, point it out. If the given question lacks the parameters required by the function, also point it out.
You should only return the function calls in your response.

If you decide to invoke any of the function(s), you MUST put it in the format of [func_name1(params_name1=params_value1, params_name2=params_value2...), func_name2(params)]
You SHOULD NOT include any other text in the response.

At each turn, you should try your best to complete the tasks requested by the user within the current turn. Continue to output functions to call until you have fulfilled the user's request to the best of your ability. Once you have no more functions to call, the system will consider the current turn complete and proceed to the next turn or task.
`;

/** System prompt of prompt mode. @param tools - Python text of the list of tool documents. */
export const systemPrompt = (tools: string): string =>
  `${INSTRUCTIONS}\nHere is a list of functions in JSON format that you can invoke.\n${tools}\n\n`;

/** User message that announces tools withheld so far, in native mode. */
export const ANNOUNCEMENT = 'I have updated some more functions you can choose from. What about now?';

/** The same in prompt mode, where the message includes the tools. */
export const announcementWith = (tools: string): string => `${tools}\n${ANNOUNCEMENT}`;
