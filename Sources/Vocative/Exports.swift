// One import gives a service all that it names: messages, recipients, outcomes, zones, SMS segments, diagnostics.
@_exported public import VocativeDiagnostics
@_exported public import VocativeLocale
@_exported public import VocativePicks
@_exported public import VocativeProgram
@_exported public import VocativeRender
@_exported public import VocativeSMS
@_exported public import VocativeTypes
