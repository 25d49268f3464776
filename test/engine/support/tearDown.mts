export default function tearDown(): void {
	globalThis.referenceCopy?.remove();
}
