public import VocativeDiagnostics

extension SnapshotReport {
  /// The report as JUnit XML: a test suite a message, a test case a snapshot.
  ///
  /// A change is a failure with its word diff; what keeps a message from being rendered is an error. There is no time
  /// in it, so that the same run gives the same bytes.
  public func junit(in language: DiagnosticLanguage) -> String {
    let suites = messages.map { suite(of: $0, in: language) } + orphanSuite(in: language)
    var xml = XMLWriter()
    xml.element("testsuites", attributes(name: "vocative test", suites.flatMap(\.cases))) { xml in
      for suite in suites {
        xml.element("testsuite", attributes(name: suite.name, suite.cases)) { xml in
          for test in suite.cases {
            xml.element("testcase", [("classname", suite.name), ("name", test.name)]) { xml in
              switch test.outcome {
              case .passed: break
              case .failed(let message, let text):
                xml.element("failure", [("message", message)]) { $0.characters(text) }
              case .broken(let message): xml.element("error", [("message", message)]) { $0.characters(message) }
              }
            }
          }
        }
      }
    }
    return xml.text
  }

  private struct Suite {
    let name: String
    var cases: [TestCase]
  }

  private struct TestCase {
    enum Outcome {
      case passed
      case failed(message: String, text: String)
      case broken(String)
    }
    let name: String
    let outcome: Outcome
  }

  private func attributes(name: String, _ cases: [TestCase]) -> [(String, String)] {
    var (failures, errors) = (0, 0)
    for test in cases {
      switch test.outcome {
      case .passed: break
      case .failed: failures += 1
      case .broken: errors += 1
      }
    }
    return [
      ("name", name), ("tests", String(cases.count)), ("failures", String(failures)), ("errors", String(errors)),
    ]
  }

  private func suite(of message: Message, in language: DiagnosticLanguage) -> Suite {
    let words = ReportWords(language: language)
    let printer = SnapshotPrinter(language: language)
    var suite = Suite(name: message.name, cases: [])
    let concise = TextPrinter(language: language)
    for diagnostic in message.diagnostics where diagnostic.isError {
      suite.cases.append(TestCase(name: diagnostic.code, outcome: .broken(concise.concise(diagnostic))))
    }
    for refusal in message.refusals {
      suite.cases.append(TestCase(name: refusal.persona, outcome: .broken(refusal.reason[language])))
    }
    for snapshot in message.cases {
      guard snapshot.needsDecision else {
        suite.cases.append(TestCase(name: snapshot.name.fileName, outcome: .passed))
        continue
      }
      let title = "\(snapshot.name): \(words.word(snapshot.status)), \(words.sizes(of: snapshot))"
      let lines =
        printer.lines(of: snapshot.difference)
        + [words.say("accept: ", "принять: ") + "vocative accept " + snapshot.name.description.shellWord]
      suite.cases.append(
        TestCase(
          name: snapshot.name.fileName, outcome: .failed(message: title, text: lines.joined(separator: "\n"))))
    }
    if options.failsOnUnreachedBranches {
      for branch in message.unreached {
        let place = "\(branch.path):\(branch.line):\(branch.column)"
        let text = words.say("no persona reaches `\(branch.tag)`", "ни один персонаж не попадает в `\(branch.tag)`")
        suite.cases.append(TestCase(name: place, outcome: .failed(message: text, text: "\(place): \(text)")))
      }
    }
    return suite
  }

  private func orphanSuite(in language: DiagnosticLanguage) -> [Suite] {
    guard options.orphans == .fail, !orphans.isEmpty else { return [] }
    let words = ReportWords(language: language)
    let text = words.say("no message and persona makes it", "не получается ни из одного сообщения")
    return [
      Suite(
        name: "orphans",
        cases: orphans.map { TestCase(name: $0, outcome: .failed(message: text, text: "\($0): \(text)")) })
    ]
  }
}
