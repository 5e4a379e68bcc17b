// Texts of the original that a model sees: reproduced exactly, see NOTICE.
export const notLoggedInToCreate = 'User not authenticated. Please log in to create a ticket.';
export const notLoggedInToView = 'User not authenticated. Please log in to view tickets.';
export const invalidPriority = 'Invalid priority. Priority must be between 1 and 5.';
export const notFound = (ticketId: string): string => `Ticket with ID ${ticketId} not found.`;
export const alreadyClosed = (ticketId: string): string => `Ticket with ID ${ticketId} is already closed.`;
export const alreadyResolved = (ticketId: string): string =>
  `Ticket with ID ${ticketId} is already resolved.`;
export const closed = (ticketId: string): string => `Ticket ${ticketId} has been closed successfully.`;
export const resolved = (ticketId: string): string => `Ticket ${ticketId} has been resolved successfully.`;
export const updated = (ticketId: string): string => `Ticket ${ticketId} has been updated successfully.`;
export const invalidFields = (fields: readonly string[]): string =>
  `Invalid fields for update: ${fields.join(', ')}`;
