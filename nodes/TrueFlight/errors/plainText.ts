/**
 * A text that n8n's editor shows as it is. The editor renders descriptions of errors, and messages in its
 * notifications, as HTML with links and images, and some of it comes from a server's response or from an item.
 *
 * A `<` that could begin a tag becomes `‹`, as an entity would be shown as such where n8n does not render HTML.
 */
export function plainText(text: string): string {
	return text.replace(/<(?=[a-z/!?])/gi, '‹');
}
