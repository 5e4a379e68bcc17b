import { quirk } from './quirks.ts';

// Texts of the original that a model sees: reproduced exactly, see NOTICE.
export const notLoggedIn = 'No user is currently logged in.';
export const userNotFound = (user: string): string => `User '${user}' not found in the workspace.`;
export const userIdNotFound = (userId: string): string => `User ID '${userId}' not found.`;
export const loggedIn = (userId: string): string => `User '${userId}' logged in successfully.`;
export const receiverNotFound = (receiverId: string): string => `Receiver ID '${receiverId}' not found.`;
export const sent = (receiverId: string): string => `Message sent to '${receiverId}' successfully.`;
export const nothingToDelete = quirk(
  'delete-denies-receiver',
  (receiverId: string): string => `Receiver ID ${receiverId} not found.`,
);
export const deleted = quirk(
  'delete-says-first',
  (receiverId: string): string => `Receiver ${receiverId}'s first message deleted successfully.`,
);
export const userNameExists = (userName: string): string => `User name '${userName}' already exists.`;
export const userIdExists = (userId: string): string => `User ID '${userId}' already exists.`;
export const contactAdded = (userName: string): string => `Contact '${userName}' added successfully.`;
