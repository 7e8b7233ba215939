// One import gives a service all that it names: messages, recipients, outcomes, diagnostics.
@_exported public import VocativeDiagnostics
@_exported public import VocativeProgram
@_exported public import VocativeRender
@_exported public import VocativeTypes
