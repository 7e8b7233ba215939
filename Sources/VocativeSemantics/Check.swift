package import VocativeDiagnostics
package import VocativeSyntax

// check(_:in:) — to come.
